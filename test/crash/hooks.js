// Module hooks of `doors.js`: whoever asks for lmdb gets the door to it.
const DOOR = new URL('lmdb.js', import.meta.url).href;

export async function resolve(specifier, context, next) {
  if (specifier !== 'lmdb' || context.parentURL === DOOR) return next(specifier, context);
  return { url: DOOR, shortCircuit: true };
}
