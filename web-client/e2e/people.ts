import { randomUUID } from 'node:crypto'
import { type APIRequestContext, request } from '@playwright/test'
import { gateways } from './stack'

/** Somebody with an account. */
export interface Account {
  readonly login: string
  readonly password: string
  readonly name: string
}

export interface LoggedIn extends Account {
  readonly token: string
  readonly userId: string
}

/** What tests arrange by the API, where the way to it on the page is not what they are about. */
export class Api {
  private constructor(private readonly requests: APIRequestContext) {}

  static async open(): Promise<Api> {
    return new Api(await request.newContext({ baseURL: gateways[0] as string }))
  }

  /** Makes an account that nobody else has. */
  async register(name: string): Promise<LoggedIn> {
    const account = {
      login: `${name.toLowerCase()}-${randomUUID().slice(0, 8)}`,
      password: randomUUID(),
      name,
    }
    await this.ask('POST', '/api/users', account)
    const { login, password } = account
    const session = await this.ask<{ accessToken: string; userId: string }>('POST', '/api/sessions', {
      login,
      password,
    })
    return { ...account, token: session.accessToken, userId: session.userId }
  }

  /** Makes a call; the first of the people owns it. */
  async call(title: string, people: readonly LoggedIn[]): Promise<string> {
    const [owner, ...others] = people as [LoggedIn, ...LoggedIn[]]
    const members = others.map((other) => other.login)
    const call = await this.ask<{ callId: string }>('POST', '/api/calls', { title, members }, owner.token)
    return call.callId
  }

  /** Makes a link into a call, for guests too; gives its path on the page. */
  async invite(owner: LoggedIn, callId: string): Promise<string> {
    const path = `/api/calls/${callId}/invitations`
    return (await this.ask<{ path: string }>('POST', path, { guests: true }, owner.token)).path
  }

  /** Has a face learnt. */
  async enrol(person: LoggedIn, pictures: readonly Buffer[]): Promise<void> {
    const form = new FormData()
    form.append('consent', 'yes')
    for (const picture of pictures) {
      form.append('picture', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), 'face.jpg')
    }
    const answer = await this.requests.put('/v1/me/face', {
      headers: { Authorization: `Bearer ${person.token}` },
      multipart: form,
    })
    if (answer.status() !== 204) {
      throw new Error(`the face was not learnt: ${answer.status()} ${await answer.text()}`)
    }
  }

  async close(): Promise<void> {
    await this.requests.dispose()
  }

  private async ask<T>(method: string, path: string, data: unknown, token?: string): Promise<T> {
    const answer = await this.requests.fetch(path, {
      method,
      data,
      headers: token === undefined ? {} : { Authorization: `Bearer ${token}` },
    })
    if (!answer.ok()) {
      throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
    }
    return (await answer.json()) as T
  }
}
