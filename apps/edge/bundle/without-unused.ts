/** Plugins that leave out of the bundle what the packages in it have for others. */
import type { Plugin } from 'esbuild';

/**
 * johnny-five looks for serial packages of its own when it is given no board; it always is given
 * one here.
 */
export const withoutOwnSerialPorts: Plugin = {
  name: 'without-own-serial-ports',
  setup({ onResolve, onLoad }) {
    const namespace = 'never-required';
    onResolve({ filter: /^(serialport|browser-serialport|firmata)$/ }, ({ path, importer }) =>
      importer.includes('johnny-five') ? { path, namespace } : undefined,
    );
    onLoad({ filter: /./, namespace }, ({ path }) => ({
      contents: `throw new Error('${path} is not part of this bundle');`,
    }));
  },
};

/** serialport finds its binary relative to its own folder; in the bundle that is the script's. */
export const binariesBeside: Plugin = {
  name: 'binaries-beside',
  setup({ onLoad }) {
    onLoad({ filter: /bindings-cpp[\\/]dist[\\/]serialport-bindings\.js$/ }, () => ({
      contents: `exports.binding = require('node-gyp-build')(__dirname);`,
    }));
  },
};

/**
 * What no one here calls: parsers and the mock of serialport; johnny-five's expanders of pins, and
 * what its animations and buttons use; the colors and the log of others, which are switched off.
 */
const unused: Readonly<Record<string, string>> = {
  '@serialport/binding-mock': 'exports.MockBinding = class {};',
  './expander': 'exports.hasController = () => false;',
  chalk: 'module.exports = new Proxy(String, { get: () => module.exports });',
  debug: 'module.exports = () => () => {};',
  'lodash.clonedeep': 'module.exports = structuredClone;',
  'lodash.debounce': 'module.exports = (call) => call;',
};

export const withoutUnused: Plugin = {
  name: 'without-unused',
  setup({ onResolve, onLoad }) {
    const namespace = 'unused';
    onResolve({ filter: /^@serialport\/parser-/ }, ({ path }) => ({ path, namespace }));
    onResolve({ filter: /./ }, ({ path }) =>
      Object.hasOwn(unused, path) ? { path, namespace } : undefined,
    );
    onLoad({ filter: /./, namespace }, ({ path }) => ({ contents: unused[path] ?? '' }));
  },
};
