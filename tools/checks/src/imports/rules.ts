// The import rules of the repository in dependency-cruiser's form. Paths are relative to the
// repository's root.
import type { IForbiddenRuleType } from 'dependency-cruiser';
import { coreFolders } from './core-folders.ts';

const core = '^packages/core/src/';
const tests = '\\.test\\.ts$';

const everywhere: readonly IForbiddenRuleType[] = [
  forbid('no-cycle', 'move what both need into a file of its own', {}, { circular: true }),
  forbid(
    'not-found',
    'name an existing file with its extension, or a path that the package lists in its `exports`',
    {},
    { couldNotResolve: true },
  ),
  forbid(
    'undeclared-package',
    'add the package to the package.json of the workspace package that imports it',
    {},
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  ),
  forbid(
    'development-package',
    'move the package to `dependencies`: users who install ours do not get `devDependencies`',
    // The edge is published as a bundle that holds all of it.
    { path: '^(packages|apps)/[^/]+/src/', pathNot: [tests, '/testing/', '^apps/edge/'] },
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  ),
  forbid(
    'closed-package',
    'import a package of the workspace by its name: only its `exports` are public',
    { path: '^((?:packages|apps|tools)/[^/]+|test|examples/whole-arc|examples)/' },
    {
      path: '^((packages|apps|tools)/[^/]+|test|examples)/',
      pathNot: '^$1/',
      dependencyTypes: ['local'],
    },
  ),
  forbid(
    'apps-are-ends',
    'nothing imports an app: move what is shared into a package',
    { pathNot: '^apps/' },
    { path: '^apps/' },
  ),
];

const packages: readonly IForbiddenRuleType[] = [
  forbid(
    'core-stands-alone',
    'packages/core runs in any JavaScript runtime: hand in what it needs from outside',
    { path: core, pathNot: [tests, `${core}backends/tfjs-wasm/`, `${core}node/`] },
    { pathNot: core },
  ),
  forbid(
    'runs-anywhere',
    'packages run in any JavaScript runtime: hand in what they need from Node',
    { path: '^packages/[^/]+/src/', pathNot: [tests, '^packages/[^/]+/src/node/'] },
    { dependencyTypes: ['core'] },
  ),
  forbid(
    'signal-on-core',
    'packages/signal is built on packages/core only',
    { path: '^packages/signal/src/', pathNot: tests },
    { pathNot: '^packages/(signal|core)/' },
  ),
  forbid(
    'io-on-core-and-signal',
    'packages/io is built on packages/core and packages/signal',
    { path: '^packages/io/src/', pathNot: tests },
    { path: '^(packages|apps|tools|test|examples)/', pathNot: '^packages/(io|signal|core)/' },
  ),
  forbid(
    'data-on-core-and-signal',
    'packages/data is built on packages/core and packages/signal',
    { path: '^packages/data/src/', pathNot: tests },
    { path: '^(packages|apps|tools|test|examples)/', pathNot: '^packages/(data|signal|core)/' },
  ),
  forbid(
    'training-on-packages',
    'packages/training is built on packages/core, signal, data and io',
    { path: '^packages/training/src/', pathNot: tests },
    {
      path: '^(packages|apps|tools|test|examples)/',
      pathNot: '^packages/(training|data|io|signal|core)/',
    },
  ),
  forbid(
    'formats-on-core-signal-and-io',
    'packages/formats is built on packages/core, signal and io',
    { path: '^packages/formats/src/', pathNot: tests },
    {
      path: '^(packages|apps|tools|test|examples)/',
      pathNot: '^packages/(formats|io|signal|core)/',
    },
  ),
  forbid(
    'formats-stay-outside',
    'foreign formats reach neither packages nor the edge: import them in the trainer, write our own file',
    { path: '^(packages/(?!formats/)|apps/edge/)', pathNot: tests },
    { path: '^packages/formats/' },
  ),
];

const edge: readonly IForbiddenRuleType[] = [
  forbid(
    'one-johnny-five',
    'only apps/edge/src/board/johnny-five.ts knows johnny-five: use the Board interface',
    {
      path: '^(packages|apps|examples)/',
      pathNot: [
        '^apps/edge/src/board/johnny-five(\\.test)?\\.ts$',
        '^packages/virtual-board/src/(.*\\.test|testing/.*)\\.ts$', // the board's tests talk to it as hosts do
      ],
    },
    { path: ['^johnny-five', 'node_modules/(@types/)?johnny-five/'] },
  ),
];

const mqtt = forbid(
  'one-mqtt',
  'only apps/edge/src/mqtt/client.ts imports mqtt.js, and is loaded lazily: use the Broker interface',
  { path: '^(packages|apps|examples)/', pathNot: ['^apps/edge/src/mqtt/client\\.ts$'] },
  { path: ['^mqtt$', 'node_modules/mqtt/'] },
);

/**
 * One rule per folder of packages/core/src; the folders themselves are listed in core-folders.ts.
 */
function directions(): IForbiddenRuleType[] {
  const rules = [
    forbid(
      'core-folder',
      'add the new folder to tools/checks/src/imports/core-folders.ts',
      { path: `${core}[^/]+/`, pathNot: `${core}(${Object.keys(coreFolders).join('|')})/` },
      {},
    ),
  ];
  for (const [folder, { values, types = [] }] of Object.entries(coreFolders)) {
    const from = { path: `${core}${folder}/`, pathNot: tests };
    const listed = [folder, ...values].join('|');
    const hint = `${folder} may import ${values.join(', ') || 'nothing'} (tools/checks/src/imports/core-folders.ts)`;
    const anything = [folder, ...values, ...types].join('|');
    rules.push(
      forbid(`core-${folder}`, hint, from, { path: core, pathNot: `${core}(${anything})/` }),
    );
    if (types.length > 0) {
      rules.push(
        forbid(
          `core-${folder}-types`,
          `${folder} may import ${types.join(', ')} as types only`,
          from,
          {
            path: `${core}(${types.join('|')})/`,
            pathNot: `${core}(${listed})/`,
            dependencyTypesNot: ['type-only'],
          },
        ),
      );
    }
  }
  return rules;
}

export const importRules: IForbiddenRuleType[] = [
  ...everywhere,
  ...packages,
  ...edge,
  mqtt,
  ...directions(),
];

function forbid(
  name: string,
  comment: string,
  from: Extract<IForbiddenRuleType, { scope?: unknown }>['from'],
  to: Extract<IForbiddenRuleType, { scope?: unknown }>['to'],
): IForbiddenRuleType {
  return { name, comment, severity: 'error', from, to };
}
