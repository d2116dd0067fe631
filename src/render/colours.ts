import picocolors from 'picocolors';

export type Colours = ReturnType<typeof picocolors.createColors>;

/** @param enabled whether the output is a terminal that wants colours, see `NO_COLOR` */
export function createColours(enabled: boolean): Colours {
  return picocolors.createColors(enabled);
}
