// johnny-five's Board by itself: the edge needs none of its sensors and motors, and the bundle is a
// third smaller without.

declare module 'johnny-five/lib/board.js' {
  import type { BoardOption, Board as PublicBoard } from 'johnny-five';

  // The published types leave out whether a board takes over SIGINT.
  const Board: {
    new (options: BoardOption & { readonly sigint: boolean }): PublicBoard;
    /** All boards that were made: the list itself. */
    readonly cache: PublicBoard[];
  };
  type Board = PublicBoard;
  export default Board;
}
