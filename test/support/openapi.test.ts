import { describe, expect, it } from 'vitest';
import { checkRequest, checkResponse } from './openapi.ts';

const pet = {
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string' } },
  additionalProperties: false,
};
const swagger = {
  swagger: '2.0',
  paths: {
    '/pets/{petId}': {
      get: {
        parameters: [
          { name: 'petId', in: 'path', required: true, type: 'string', minLength: 2 },
          {
            name: 'kinds',
            in: 'query',
            required: true,
            type: 'array',
            maxItems: 1,
            items: { type: 'string' },
          },
          { name: 'size', in: 'query', type: 'integer' },
        ],
        responses: { 200: { schema: { $ref: '#/definitions/Pet' } } },
      },
    },
    '/pets': {
      post: {
        parameters: [{ name: 'body', in: 'body', required: true, schema: { $ref: '#/definitions/Pet' } }],
      },
    },
  },
  definitions: { Pet: pet },
};
const openapi3 = {
  openapi: '3.0.0',
  servers: [{ url: 'https://api.example.com{basePath}', variables: { basePath: { default: '/v1' } } }],
  paths: {
    '/pets': {
      post: {
        parameters: [
          { name: 'X-Shop', in: 'header', required: true, schema: { type: 'string', enum: ['A'] } },
        ],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } },
        },
        responses: {
          201: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } } },
        },
      },
    },
  },
  components: { schemas: { Pet: pet } },
};

describe('a request checked against a Swagger 2 document', () => {
  it('passes when everything is in place', () => {
    const query = { kinds: 'cat', size: '3' };
    expect(checkRequest(swagger, { method: 'GET', path: '/pets/rex', query })).toEqual([]);
    expect(checkRequest(swagger, { method: 'POST', path: '/pets', body: { name: 'Rex' } })).toEqual([]);
  });

  it('names unknown paths, parameters of the wrong kind, missing ones and unknown ones', () => {
    expect(checkRequest(swagger, { method: 'PUT', path: '/pets/rex' })).toHaveLength(1);
    const query = { size: 'big', colour: 'red' };
    expect(checkRequest(swagger, { method: 'GET', path: '/pets/x', query })).toEqual([
      'query colour is unknown',
      'path petId must NOT have fewer than 2 characters',
      'query kinds is missing',
      'query size must be integer',
    ]);
    expect(checkRequest(swagger, { method: 'GET', path: '/pets/rex', query: { kinds: 'cat,dog' } })).toEqual([
      'query kinds must NOT have more than 1 items',
    ]);
  });

  it('names what is wrong with the body', () => {
    expect(checkRequest(swagger, { method: 'POST', path: '/pets' })).toEqual(['the body is missing']);
    expect(checkRequest(swagger, { method: 'POST', path: '/pets', body: { nmae: 'Rex' } })).toEqual([
      "body must have required property 'name'",
      'body must NOT have additional properties (nmae)',
    ]);
  });
});

describe('a request checked against an OpenAPI 3 document', () => {
  const headers = { 'x-shop': 'A' };

  it('counts the base path of the server, and headers in any case', () => {
    const good = { method: 'POST', path: '/v1/pets', headers, body: { name: 'Rex' } };
    expect(checkRequest(openapi3, good)).toEqual([]);
    expect(checkRequest(openapi3, { ...good, path: '/pets' })).toHaveLength(1);
  });

  it('names missing headers, wrong bodies and wrong content types', () => {
    expect(checkRequest(openapi3, { method: 'POST', path: '/v1/pets', body: { name: 1 } })).toEqual([
      'header x-shop is missing',
      'body/name must be string',
    ]);
    const form = { method: 'POST', path: '/v1/pets', headers, body: {}, contentType: 'multipart/form-data' };
    expect(checkRequest(openapi3, form)).toEqual(['content type multipart/form-data is not allowed']);
  });
});

describe('an answer', () => {
  it('is checked against the schema of its status', () => {
    const call = { method: 'GET', path: '/pets/rex' };
    expect(checkResponse(swagger, call, { status: 200, body: { name: 'Rex' } })).toEqual([]);
    expect(checkResponse(swagger, call, { status: 200, body: {} })).toHaveLength(1);
    expect(checkResponse(swagger, call, { status: 404 })).toEqual(['status 404 is not in the document']);
    const post = { method: 'POST', path: '/v1/pets' };
    expect(checkResponse(openapi3, post, { status: 201, body: { name: 'Rex' } })).toEqual([]);
  });
});
