/** A column in braces; anything else is text. */
const COLUMN = /\{([^{}]+)\}/g;

/** The columns that a template such as `{Vendor} {Title}` names, in order. */
export function templateColumns(template: string): readonly string[] {
  return [...template.matchAll(COLUMN)].map(([, name = '']) => name.trim());
}

/** Makes a template of cells by their places; without any cell that says something it says nothing itself. */
export function compileTemplate(
  template: string,
  placeOf: (column: string) => number | undefined,
): (cells: readonly string[]) => string {
  const texts = template.replace(COLUMN, '{}').split('{}');
  const places = templateColumns(template).map(placeOf);
  return (cells) => {
    let text = texts[0] ?? '';
    let filled = false;
    for (let i = 0; i < places.length; i++) {
      const place = places[i];
      const cell = place === undefined ? '' : (cells[place] ?? '').trim();
      filled ||= cell !== '';
      text += cell + (texts[i + 1] ?? '');
    }
    return filled ? text : '';
  };
}
