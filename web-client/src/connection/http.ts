/** One way to ask for things over HTTP: JSON or a form in, JSON out, and every failure is a `Problem`. */

/** What went wrong, as the service says it (RFC 9457), or as the client sees it. */
export class Problem extends Error {
  override readonly name = 'Problem'
  /** HTTP status; 0: there was no answer. */
  readonly status: number
  /** Stable, for programs; `unreachable` and `not_understood` are the client's own. */
  readonly code: string
  /** For people, in English; may change. */
  readonly detail: string
  /** Field of the body that was wrong, where it was one. */
  readonly field: string | null
  /** Logins that nobody has, where that is it. */
  readonly members: readonly string[]
  /** Which picture is meant, from 0. */
  readonly picture: number | null
  /** Not before so long it makes sense to ask again, s. */
  readonly retryAfterSeconds: number | null
  /** Names the request in the service's log. */
  readonly requestId: string | null

  constructor(status: number, body: Readonly<Record<string, unknown>>, headers?: Headers) {
    const code = text(body['code']) ?? 'not_understood'
    super(code)
    this.status = status
    this.code = code
    this.detail = text(body['detail']) ?? ''
    this.field = text(body['field'])
    this.members = Array.isArray(body['members']) ? body['members'].filter((one) => text(one) !== null) : []
    this.picture = typeof body['picture'] === 'number' ? body['picture'] : null
    this.retryAfterSeconds = retryAfter(headers?.get('Retry-After') ?? null)
    this.requestId = headers?.get('X-Request-Id') ?? null
  }
}

export interface HttpRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  /** Sent as JSON, a form as it is. */
  readonly body?: unknown
  /** Access token. */
  readonly token?: string
  /** How long to wait for the answer, ms. */
  readonly timeoutMs?: number
}

export interface HttpAnswer {
  /** Null where the answer has none. */
  readonly body: unknown
  /** Path of the next page of a list (RFC 8288), where there is one. */
  readonly next: string | null
}

/** @throws Problem */
export type Http = (request: HttpRequest) => Promise<HttpAnswer>

const TIMEOUT_MS = 20_000

export function createHttp(fetch: typeof globalThis.fetch): Http {
  return async (request) => {
    const response = await ask(fetch, request)
    const body = await bodyOf(response)
    if (!response.ok) throw new Problem(response.status, record(body) ?? {}, response.headers)
    return { body, next: nextPage(response.headers.get('Link')) }
  }
}

async function ask(fetch: typeof globalThis.fetch, request: HttpRequest): Promise<Response> {
  const { method = 'GET', path, body, token, timeoutMs = TIMEOUT_MS } = request
  const headers = new Headers({ Accept: 'application/json' })
  if (token !== undefined) headers.set('Authorization', `Bearer ${token}`)
  const form = body instanceof FormData
  if (body !== undefined && !form) headers.set('Content-Type', 'application/json')
  try {
    return await fetch(path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
      cache: 'no-store',
      credentials: 'same-origin',
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
  } catch {
    throw unreachable()
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  let said: string
  try {
    said = await response.text()
  } catch {
    throw unreachable()
  }
  if (said === '') return null
  try {
    return JSON.parse(said)
  } catch {
    // A proxy's own page of an error is none of ours; its status says enough.
    if (!response.ok) return null
    throw new Problem(response.status, { code: 'not_understood' }, response.headers)
  }
}

/** The request may have been done: the answer did not come. */
function unreachable(): Problem {
  return new Problem(0, { code: 'unreachable' })
}

/** The path of `Link: <path>; rel="next"`; only one of the service's own is followed. */
export function nextPage(link: string | null): string | null {
  const path = link?.match(/<([^>]*)>\s*;\s*rel="?next"?/)?.[1]
  return path?.startsWith('/api/') ? path : null
}

function retryAfter(value: string | null): number | null {
  return value !== null && /^\d{1,6}$/.test(value) ? Number(value) : null
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

export function record(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null
}
