/** What `--help` prints, within 80 columns. */
export const help = `Usage: reflexarc-edge <command> --config FILE [options]

Reads sensors, runs a trained network on them, drives outputs: analog pins of a
board with StandardFirmata, lines from another program or a serial port, or a
recording; digital pins, relays, duty cycles, LEDs, servos, an MQTT broker,
webhooks, programs, lines of text.

Commands:
  run        sense, decide, act until told to stop
  check      check configuration and model; no board is needed
  doctor     check what a run needs: Node, model, clock, disk, board, broker
  record     write labelled recordings to train on (record --help)
  calibrate  measure a sensor at one or two values that are known
             (calibrate --help)

Options:
  --config FILE         the configuration (JSON; its form is config.schema.json)
  --for N               stop after N decisions or a time: 500, 30s, 10m, 2h
  --board ADDRESS       another board: a device path, or tcp:HOST:PORT
  --source replay:FILE  play a recording instead of the configuration's source;
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
  --json                JSON even on a terminal; errors, too, are a line of JSON
                        on standard output, and nothing goes to standard error
                        unless standard output is what broke
  --help                this text
  --version             the version

Standard output, where it is no terminal, holds one JSON object a line: "start",
one "decision" per reading, "fault" and "recovery" when the board goes and comes
back, and a "summary" at the end. On exit and on every fault outputs go to their
safe state. A board that is unplugged, silent, restarted or not there yet is
opened again until it is there.

Exit codes: 0 done, 1 failed (what only a person can mend; with --no-reconnect
any fault; output lost), 2 wrong usage, 3 bad configuration or model, 129, 130,
143 ended by SIGHUP, SIGINT, SIGTERM.

Examples:
  reflexarc-edge check --config greenhouse.json
  reflexarc-edge doctor --config greenhouse.json
  reflexarc-edge run --config greenhouse.json
  reflexarc-edge run --config greenhouse.json --for 30s > decisions.jsonl
  reflexarc-edge run --config greenhouse.json --board /dev/ttyUSB0 | jq .label
  reflexarc-edge run --config greenhouse.json --source replay:monday.csv
`;
