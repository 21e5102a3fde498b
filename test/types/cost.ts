/** `npm run types:cost`: what a network of fifty layers costs the compiler over an empty file. */
import { checkCode } from './check-code.ts';
import { fiftyLayers, header } from './header.ts';

checkCode(header, {}); // the compiler's own code warms up
const empty = checkCode(header, {});
const deep = checkCode(header, { deep: fiftyLayers });
const seconds = deep.seconds - empty.seconds;
process.stdout.write(
  `fifty layers: ${deep.instantiations - empty.instantiations} instantiations, ` +
    `${deep.types - empty.types} types, ${seconds.toFixed(2)} s of checking over an empty file\n`,
);
