import type { Item, Listing, Member } from '../channels/listing.ts';
import type { Group } from '../product/product.ts';
import type { Hold } from './brakes/hold.ts';
import type { Decision } from './decide.ts';

/** One SKU of a listing with what was decided about it. */
export interface Piece {
  readonly sku: string;
  /** A product of the catalog, a SKU that left it, or a listing that only holds a group together. */
  readonly role: 'product' | 'removed' | 'parent';
  /** The listing it belongs to. */
  readonly listing: string;
  readonly decision: Decision | 'braked' | 'deferred' | 'blocked' | 'excluded' | 'delete';
  /** Whether only its price and stock are planned, and the rest of it waits. */
  readonly partial?: true;
  /** What keeps it back, and the item that it is kept from becoming. */
  readonly hold?: Hold & { readonly wanted: Item };
  /** Absent when the channel holds nothing of it, and shall not. */
  readonly member: Member | undefined;
  readonly generation: number;
}

/** Brings together the pieces of one listing: of one SKU, or of a whole group where the channel wants that. */
export interface Collector<P> {
  /** @returns all pieces of the listing when it is complete, none before that */
  add(piece: P, group: Group | undefined): readonly P[];
  /** Takes out the groups that are not complete. */
  rest(): readonly (readonly P[])[];
}

const NONE: readonly never[] = [];

const NO_IDS: Member['ids'] = {};

export function createCollector<P>(grouped: boolean): Collector<P> {
  const open = new Map<string, P[]>();
  return {
    add(piece, group) {
      if (!grouped || !group) return [piece];
      const pieces = open.get(group.id) ?? [];
      pieces.push(piece);
      open.set(group.id, pieces);
      if (pieces.length < group.size) return NONE;
      open.delete(group.id);
      return pieces;
    },
    rest() {
      const pieces = [...open.values()];
      open.clear();
      return pieces;
    },
  };
}

/** Of pieces that belong elsewhere than the channel has them: see `Listing`. */
export type Regrouped = Partial<Pick<Listing, 'id' | 'intact'>>;

/** The listing that pieces make up; undefined when none of them has anything to show. */
export function listingOf(pieces: readonly Piece[], regrouped?: Regrouped): Listing | undefined {
  const members: Member[] = [];
  let generation = 0;
  for (const piece of pieces) {
    if (piece.member) members.push(piece.member);
    generation = Math.max(generation, piece.generation);
  }
  const [first] = pieces;
  if (!first || members.length === 0) return undefined;
  const listing = { id: first.listing, members, generation };
  return regrouped ? { ...listing, ...regrouped } : listing;
}

/** Pieces by the listing that shows them now. */
export function byListing(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const ids = new Set(pieces.map(({ listing }) => listing));
  return [...ids].map((id) => pieces.filter(({ listing }) => listing === id));
}

/** A SKU that a target has never heard of, as a piece of the whole feed. */
export function newPiece(sku: string, item: Member['item'], listing: string): Piece {
  const member = item && newMember(sku, item);
  const decision = member ? 'create' : 'blocked';
  return { sku, role: 'product', listing, generation: 0, decision, member };
}

/** The same as a listing of its own. */
export function newListing(sku: string, item: Item): Listing {
  return { id: sku, members: [newMember(sku, item)], generation: 0 };
}

function newMember(sku: string, item: Item): Member {
  return { sku, kind: 'create', item, ids: NO_IDS };
}

/** Whether a decision calls for something to be sent. */
export function isChange(decision: Piece['decision']): boolean {
  return !['unchanged', 'waiting', 'held', 'braked', 'deferred', 'refused', 'blocked', 'excluded'].includes(
    decision,
  );
}
