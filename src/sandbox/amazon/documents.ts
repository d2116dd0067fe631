import { gzipSync } from 'node:zlib';
import type { Call, Reply, World } from '../server.ts';
import { jsonBody, refusal } from './door.ts';

/** Milliseconds that an address for a document is valid. */
const ADDRESS_LIFE = 5 * 60_000;
/** Milliseconds that a document without a feed is kept. */
const DOCUMENT_LIFE = 2 * 24 * 3600_000;

interface Document {
  readonly id: string;
  readonly created: number;
  /** What the address for the upload was signed over. */
  readonly contentType: string;
  bytes?: Buffer;
}

interface Address {
  readonly document: Document;
  readonly method: 'PUT' | 'GET';
  readonly expires: number;
}

/** Feed documents and the addresses that are handed out for them. */
export interface Documents {
  create(call: Call): Reply;
  find(call: Call): Reply;
  put(call: Call): Reply;
  get(call: Call): Reply;
  /** A document that may still become a feed. */
  fresh(id: string): Document | undefined;
  /** Keeps a report, packed. @returns its id */
  keep(report: object): string;
}

export function createDocuments(world: World): Documents {
  const documents = world.keep('documents', new Map<string, Document>());
  const addresses = world.keep('addresses', new Map<string, Address>());

  function add(contentType: string): Document {
    const id = `amzn1.tortuga.4.na.sandbox-${documents.size + 1}`;
    const document: Document = { id, created: world.now(), contentType };
    documents.set(id, document);
    return document;
  }

  function address(document: Document, method: Address['method']): string {
    const signature = `sandbox${addresses.size + 1}`;
    addresses.set(signature, { document, method, expires: world.now() + ADDRESS_LIFE });
    const query = new URLSearchParams({
      'X-Amz-Expires': String(ADDRESS_LIFE / 1000),
      'X-Amz-SignedHeaders': method === 'PUT' ? 'content-type;host' : 'host',
      'X-Amz-Signature': signature,
    });
    return `${world.url()}/store/${encodeURIComponent(document.id)}?${query}`;
  }

  /** The address a call came by, or why the store does not take it. */
  function admitted(call: Call, method: Address['method']): Document | Reply {
    const found = addresses.get(call.query.get('X-Amz-Signature') ?? '');
    if (call.headers.authorization !== undefined || call.headers['x-amz-access-token'] !== undefined)
      return storeRefusal(400, 'InvalidArgument', 'Only one auth mechanism allowed');
    if (!found || found.method !== method || found.document.id !== call.params.id)
      return storeRefusal(403, 'AccessDenied', 'Access Denied');
    if (world.now() >= found.expires) return storeRefusal(403, 'AccessDenied', 'Request has expired');
    return found.document;
  }

  return {
    create(call) {
      const body = jsonBody(call);
      const contentType = body?.get('contentType');
      if (typeof contentType !== 'string' || body?.size !== 1)
        return refusal(400, 'InvalidInput', 'Invalid request parameters', 'contentType');
      const document = add(contentType);
      return { status: 201, body: { feedDocumentId: document.id, url: address(document, 'PUT') } };
    },
    find(call) {
      const document = documents.get(call.params.id ?? '');
      if (!document?.bytes) return refusal(404, 'NotFound', 'The feed document does not exist.');
      const body = { feedDocumentId: document.id, url: address(document, 'GET') };
      const packed = document.bytes[0] === 0x1f;
      return { status: 200, body: packed ? { ...body, compressionAlgorithm: 'GZIP' } : body };
    },
    put(call) {
      const document = admitted(call, 'PUT');
      if ('status' in document) return document;
      if (call.headers['content-type'] !== document.contentType)
        return storeRefusal(
          403,
          'SignatureDoesNotMatch',
          'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
        );
      document.bytes = call.body;
      return { status: 200 };
    },
    get(call) {
      const document = admitted(call, 'GET');
      if ('status' in document) return document;
      return { status: 200, headers: { 'content-type': document.contentType }, body: document.bytes ?? '' };
    },
    fresh(id) {
      const document = documents.get(id);
      return document && world.now() - document.created < DOCUMENT_LIFE ? document : undefined;
    },
    keep(report) {
      const document = add('application/json; charset=UTF-8');
      document.bytes = gzipSync(JSON.stringify(report));
      return document.id;
    },
  };
}

/** The store is another service: it speaks XML. */
function storeRefusal(status: number, code: string, message: string): Reply {
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  };
}
