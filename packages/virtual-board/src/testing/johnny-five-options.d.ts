// An option of johnny-five's Board that its published types leave out: whether it takes over
// SIGINT.

import 'johnny-five';

declare module 'johnny-five' {
  interface BoardOption {
    readonly sigint?: boolean;
  }
}
