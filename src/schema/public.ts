import { compiled } from './compiled.ts';

/** Whether a value is as a public schema of the `schemas` folder says. @param name e.g. `plan-file` */
export function publicTest(name: 'plan-file'): (value: unknown) => boolean {
  const validate = compiled(name, 'check');
  return (value) => validate(value);
}
