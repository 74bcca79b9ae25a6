import { describe, expect, it } from 'vitest'
import { Problem } from '../connection/http'
import type { InvitationGoal } from './call'
import { createInvitationModel } from './invitation-model'

const open: InvitationGoal = { title: 'Tea', guests: true }

function link(look: () => Promise<InvitationGoal>) {
  return createInvitationModel({ lookAtInvitation: look }, 't')
}

function failing(status: number, code: string): () => Promise<never> {
  return () => Promise.reject(new Problem(status, { code }))
}

describe('a link into a call', () => {
  it('says where it leads', async () => {
    const model = link(async () => open)
    expect(model.state.value.kind).toBe('looking')
    await model.look()
    expect(model.state.value).toEqual({ kind: 'good', goal: open })
  })

  it('is over when accounts says so', async () => {
    const model = link(failing(404, 'invitation_not_valid'))
    await model.look()
    expect(model.state.value.kind).toBe('over')
  })

  it('may be good where nobody can be asked', async () => {
    const model = link(failing(429, 'too_many_requests'))
    await model.look()
    expect(model.state.value.kind).toBe('unknown')
  })

  it('is over when coming in fails for that, and stays so', async () => {
    let answer: (goal: InvitationGoal) => void = () => undefined
    const model = link(
      () =>
        new Promise((resolve) => {
          answer = resolve
        }),
    )
    const looking = model.look()
    expect(await model.comeIn(failing(404, 'invitation_not_valid'))).toBeNull()
    answer(open)
    await looking
    expect(model.state.value.kind).toBe('over')
  })

  it('is for members where a guest is refused, whatever was known of it', async () => {
    const model = link(failing(429, 'too_many_requests'))
    await model.look()
    expect(await model.comeIn(failing(403, 'guest_refused'))).toBeNull()
    expect(model.state.value).toEqual({ kind: 'good', goal: { title: '', guests: false } })
  })

  it('gives what coming in gives, and throws what else it throws', async () => {
    const model = link(async () => open)
    await model.look()
    expect(await model.comeIn(async () => 'c')).toBe('c')
    await expect(model.comeIn(failing(409, 'call_full'))).rejects.toMatchObject({ code: 'call_full' })
    expect(model.state.value.kind).toBe('good')
  })
})
