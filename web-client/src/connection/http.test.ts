import { describe, expect, it } from 'vitest'
import { createHttp, nextPage, Problem } from './http'

type Seen = { path: string; init: RequestInit }

function answering(response: () => Response) {
  const seen: Seen[] = []
  const http = createHttp(async (path, init) => {
    seen.push({ path: String(path), init: init ?? {} })
    return response()
  })
  return { http, seen }
}

async function problemOf(promise: Promise<unknown>): Promise<Problem> {
  const problem = await promise.then(
    () => null,
    (failure: unknown) => failure,
  )
  if (problem instanceof Problem) return problem
  throw new Error('there was no problem')
}

describe('a request', () => {
  it('sends JSON with the token in a header, past every cache', async () => {
    const { http, seen } = answering(() => Response.json({}))
    await http({ method: 'POST', path: '/api/calls', body: { title: 'Tea' }, token: 't' })
    const { init } = seen[0] as Seen
    const headers = init.headers as Headers
    expect(init).toMatchObject({ method: 'POST', body: '{"title":"Tea"}', cache: 'no-store' })
    expect(headers.get('Authorization')).toBe('Bearer t')
    expect(headers.get('Content-Type')).toBe('application/json')
  })

  it('leaves the content type of a form to the browser', async () => {
    const { http, seen } = answering(() => new Response(null, { status: 204 }))
    const form = new FormData()
    const answer = await http({ method: 'PUT', path: '/v1/me/face', body: form })
    const { init } = seen[0] as Seen
    expect(init.body).toBe(form)
    expect((init.headers as Headers).has('Content-Type')).toBe(false)
    expect(answer).toEqual({ body: null, next: null })
  })

  it('knows where the next page is', async () => {
    const headers = { Link: '</api/calls?limit=20&after=x>; rel="next"' }
    const { http } = answering(() => Response.json({ calls: [] }, { headers }))
    expect((await http({ path: '/api/calls' })).next).toBe('/api/calls?limit=20&after=x')
  })

  it('follows no link to somewhere else', () => {
    expect(nextPage('<https://elsewhere.example/api/calls>; rel="next"')).toBeNull()
    expect(nextPage('</api/calls?after=x>; rel="prev"')).toBeNull()
  })
})

describe('a problem', () => {
  it('says what the service says', async () => {
    const body = { code: 'unknown_members', detail: 'Nobody has it.', field: 'members', members: ['eve'] }
    const headers = { 'Retry-After': '7', 'X-Request-Id': 'r1' }
    const { http } = answering(() => Response.json(body, { status: 400, headers }))
    expect(await problemOf(http({ path: '/' }))).toMatchObject({
      status: 400,
      code: 'unknown_members',
      field: 'members',
      members: ['eve'],
      retryAfterSeconds: 7,
      requestId: 'r1',
    })
  })

  it('names the picture that is meant', async () => {
    const { http } = answering(() => Response.json({ code: 'no_face', picture: 2 }, { status: 422 }))
    expect((await problemOf(http({ path: '/' }))).picture).toBe(2)
  })

  it('is made of the status where a proxy answers with a page of its own', async () => {
    const { http } = answering(() => new Response('<html>Bad gateway', { status: 502 }))
    expect(await problemOf(http({ path: '/' }))).toMatchObject({ status: 502, code: 'not_understood' })
  })

  it('is "unreachable" where there is no answer', async () => {
    const http = createHttp(() => Promise.reject(new TypeError('Failed to fetch')))
    expect(await problemOf(http({ path: '/' }))).toMatchObject({ status: 0, code: 'unreachable' })
  })
})
