import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { packageFile } from '../package.ts';
import { problemsOf, type SchemaProblem, type Validate } from './problem.ts';

const require = createRequire(import.meta.url);

/**
 * A validator that `npm run build` has compiled, see `scripts/validators.js`. The modules are CommonJS, so that one is
 * loaded only when it is asked for, and stand in `dist` alone, so that tests run the very code that users do.
 * @throws Error for a module or a name that is not there
 */
export function compiled(module: string, name: string): Validate {
  const validators: Readonly<Record<string, Validate>> = require(
    fileURLToPath(packageFile(`dist/compiled/${module}.cjs`)),
  );
  const validate = validators[name];
  if (!validate) throw new Error(`dist/compiled/${module}.cjs has no '${name}': \`npm run build\` makes it`);
  return validate;
}

/** Every problem of a configuration, as it stands in its file. */
export function configProblems(config: unknown): readonly SchemaProblem[] {
  return problemsOf(compiled('config', 'check'), config);
}
