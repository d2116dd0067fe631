import type { Mappable } from '../../catalog/names.ts';
import type { ChannelId } from '../../channels/channel.ts';
import { channelIds, channelOf, channels } from '../../channels/index.ts';
import { UserError } from '../../errors.ts';
import { assumptions } from './assume.ts';
import { inLanguage, type Known, knownColumns, mapGuesses, saidColumns } from './columns.ts';
import type { Draft, MapLine, Proposal, Proposing } from './draft.ts';
import { leftOut } from './left.ts';
import { type Locale, languageOf, localeOf, type Said } from './locale.ts';
import type { Column } from './look.ts';
import { withPages } from './pages.ts';
import { ACCOUNTS, type Accounts, proposeTargets, withoutMarket } from './targets.ts';

/**
 * Guesses, asks what cannot be guessed, and takes the rest for granted, marked as such.
 * @throws UserError when nothing seems to be the SKU and nobody can be asked
 */
export async function propose(options: Proposing): Promise<Proposal> {
  const { look, path, wishes, read } = options;
  const known = knownColumns(look);
  const said = saidColumns(wishes.map ?? [], look);
  const guesses = known.assembled
    ? said
    : new Map([...said, ...mapGuesses(known, (field) => said.has(field))]);
  const map = new Map([
    ...inLanguage(wishes.language, look, known),
    ...(await withSku(guesses, known, options)),
  ]);
  const locale = await locate(map, known, options);
  const chosen = await chooseTargets(locale, options);
  const draft: Draft = { path, look, locale, map, ...chosen, left: [] };
  const first = await guessAssembled({ draft, survey: await read(draft) }, known, options);
  const linked = await withPages(first, known, options);
  return withAssumptions(linked, known, options);
}

async function withSku(
  map: Map<Mappable, MapLine>,
  known: Known,
  options: Proposing,
): Promise<Map<Mappable, MapLine>> {
  const { look, asker } = options;
  if (known.assembled || map.has('sku') || !known.open.has('sku')) return map;
  const names = look.columns.map(({ name }) => name);
  if (!asker) {
    throw new UserError(
      'no column looks like a SKU',
      `Name it, as in --map sku=${JSON.stringify(names[0] ?? '')}. The columns are ${names.slice(0, 20).join(', ')}.`,
    );
  }
  const column = await asker.column('Which column holds the SKU, different for every product?', names);
  return new Map([['sku', { columns: [column], note: 'as you said' }], ...map]);
}

async function locate(
  map: ReadonlyMap<Mappable, MapLine>,
  known: Known,
  { look, wishes, asker }: Proposing,
): Promise<Locale> {
  const columnsOf = (fields: readonly Mappable[]): readonly Column[] => {
    const names = fields.flatMap((field) => map.get(field)?.columns ?? known.columnsOf(field));
    return look.columns.filter(
      ({ name }) => names.includes(name) || (fields.includes('price') && name === 'prices'),
    );
  };
  const amounts = columnsOf(['price', 'sale_price', 'currency']);
  const prose = columnsOf(['title', 'description']);
  const said: Said = { ...wishes, language: wishes.language ?? languageOf(prose) };
  const guessed = localeOf(amounts, prose, said);
  if (!asker) return guessed;
  const currency = guessed.assumed.has('currency')
    ? await asker.text({
        message: 'In which currency are the prices?',
        initial: guessed.currency,
        pattern: /^[A-Z]{3}$/,
      })
    : guessed.currency;
  const country =
    wishes.country ??
    (await asker.text({
      message: 'In which country do you sell?',
      initial: localeOf(amounts, prose, { ...said, currency }).country,
      pattern: /^[A-Z]{2}$/,
    }));
  return localeOf(amounts, prose, { ...said, currency, country });
}

async function chooseTargets(
  locale: Locale,
  { wishes, asker }: Proposing,
): Promise<Pick<Draft, 'targets' | 'closed'>> {
  const ids = wishes.channel?.map((id) => channelOf(id).id) ?? (await asker?.channels()) ?? channelIds;
  const accounts: Partial<Record<ChannelId, string>> = {};
  for (const id of asker ? ids : []) {
    const account = ACCOUNTS[id];
    if (!account || !asker) continue;
    const message = `${account.label} (${account.where}); leave empty to fill it in later`;
    const given = await asker.text({ message, optional: true, pattern: account.pattern });
    if (given !== '') accounts[id] = given;
  }
  const targets = proposeTargets(ids, locale, accounts satisfies Accounts);
  if (targets.length > 0) return { targets, closed: withoutMarket(ids, locale.country) };
  const names = ids.map((id) => channels[id].title).join(' and ');
  throw new UserError(
    `${names} cannot be sold on in ${locale.country}`,
    'Choose another --channel or --country.',
  );
}

/** Of an assembled export, only its products tell which fields the preset fills. */
async function guessAssembled(proposal: Proposal, known: Known, { read }: Proposing): Promise<Proposal> {
  if (!known.assembled) return proposal;
  const { draft, survey } = proposal;
  const has = new Map<Mappable, number>(survey.has);
  const guesses = mapGuesses(known, (field) => has.has(field) || draft.map.has(field));
  if (guesses.size === 0) return proposal;
  const next: Draft = { ...draft, map: new Map([...draft.map, ...guesses]) };
  return { draft: next, survey: await read(next) };
}

async function withAssumptions(
  { draft, survey }: Proposal,
  known: Known,
  { wishes, asker, read }: Proposing,
): Promise<Proposal> {
  const lacksBrand = (survey.has.get('brand') ?? 0) < survey.seen;
  const asked = lacksBrand && wishes.brand === undefined && asker;
  const brand = asked
    ? await asker.text({ message: 'Which brand do products have that name none?', initial: UNBRANDED })
    : (wishes.brand ?? UNBRANDED);
  const assumed = assumptions({ draft, survey, columnsOf: known.columnsOf, brand });
  // What is assumed of a field with columns of its own keeps them.
  const map = new Map([...draft.map].filter(([field]) => !assumed.has(field)));
  const whole: Draft = { ...draft, map: new Map([...map, ...assumed]) };
  const last = await read(whole);
  return { draft: { ...whole, left: leftOut(whole, last, known) }, survey: last };
}

const UNBRANDED = 'Unbranded';
