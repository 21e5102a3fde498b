/** What `--help` prints, of the whole and of each command, within 80 columns. */
import type { CommandName } from './command-options.ts';

/** The command that help is asked of; all of them where none is named. */
export function helpOf(command: CommandName | undefined): string {
  return command === undefined ? overview : helps[command];
}

const overview = `Usage: reflexarc-edge <command> --config FILE [options]

Reads sensors, runs a trained network on them, drives outputs: analog pins of a
board with StandardFirmata, lines from another program or a serial port, or a
recording; digital pins, relays, duty cycles, LEDs, servos, an MQTT broker,
webhooks, programs, lines of text.

Commands:
  run        sense, decide, act until told to stop
  check      check configuration and model; no board is needed
  doctor     check what a run needs: Node, model, clock, disk, board, broker
  record     write labelled recordings to train on
  calibrate  measure a sensor at one or two values that are known

Each says more by \`reflexarc-edge <command> --help\`.

Options:
  --help, -h     this text, or that of a command
  --version, -v  the version

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 bad configuration or model, 129,
130, 143 ended by SIGHUP, SIGINT, SIGTERM.

Examples:
  reflexarc-edge check --config greenhouse.json
  reflexarc-edge run --config greenhouse.json
  reflexarc-edge record --config wand.json --out data --label rest --for 10s
`;

const config = `  --config FILE         the configuration (JSON; its form is config.schema.json)
`;
const board = `  --board ADDRESS       another board: a device path, or tcp:HOST:PORT; of
                        several NAME=ADDRESS, once for each
`;
const json = `  --json                JSON even on a terminal; errors, too, are a line of JSON
                        on standard output, and nothing goes to standard error
                        unless standard output is what broke
`;
const end = `  --help                this text
`;

const helps: Readonly<Record<CommandName, string>> = {
  run: `Usage: reflexarc-edge run --config FILE [options]

Senses, decides and acts, until it is told to stop.

Options:
${config}  --for N               stop after N decisions or a time: 500, 30s, 10m, 2h
${board}  --source replay:FILE  play a recording instead of the configuration's source;
                        outputs on a board are driven only with --board
  --no-reconnect        end at the board's first fault; else it is opened anew
  --allow-command PATH  a program that outputs may run; once for each
  --dry-run             decide and print, but drive nothing
  --log FILE            write records to a file, too; decisions only where label
                        or outputs have changed
  --log-level LEVEL     error, warning, info (unless given) or debug, which has
                        every decision
  --log-size MB         megabytes before the file is turned over; 10
  --log-files N         files that are kept; 5
${json}${end}
Standard output, where it is no terminal, holds one JSON object a line: "start",
one "decision" per reading, "fault" and "recovery" when the board goes and comes
back, and a "summary" at the end. On exit and on every fault outputs go to their
safe state. A board that is unplugged, silent, restarted or not there yet is
opened again until it is there.

Exit codes: 0 done, 1 failed (what only a person can mend; with --no-reconnect
any fault; output lost), 2 wrong usage, 3 bad configuration or model, 129, 130,
143 ended by SIGHUP, SIGINT, SIGTERM.

Examples:
  reflexarc-edge run --config greenhouse.json
  reflexarc-edge run --config greenhouse.json --for 30s > decisions.jsonl
  reflexarc-edge run --config greenhouse.json --board /dev/ttyUSB0 | jq .label
  reflexarc-edge run --config greenhouse.json --source replay:monday.csv
`,
  check: `Usage: reflexarc-edge check --config FILE [options]

Checks configuration and model, each alone and both together, and says what each
channel can give beside what the model learned from. No board is needed.

Options:
${config}${board}  --source replay:FILE  check a recording, not the configuration's source
${json}${end}
Exit codes: 0 sound (warnings are not counted), 2 wrong usage, 3 bad
configuration or model.

Examples:
  reflexarc-edge check --config greenhouse.json
  reflexarc-edge check --config greenhouse.json --json | jq .warnings
`,
  doctor: `Usage: reflexarc-edge doctor --config FILE [options]

Looks at all that a run needs, here and now: Node, configuration and model, the
clock, room for the log, the board's port, firmware and rate, the broker. Says
how each is and what to do. It needs the board for itself: end a run first.

Options:
${config}${board}  --source replay:FILE  look at a recording, not at the configuration's source
  --log FILE            the log of the run, for the room on its disk
${json}${end}
Exit codes: 0 well, or with warnings; 1 something failed, 2 wrong usage.

Examples:
  reflexarc-edge doctor --config greenhouse.json
  reflexarc-edge doctor --config greenhouse.json --log /var/log/edge.jsonl
`,
};
