import { clipOf, greyFrames } from './media'
import { greyOf, likenessTo } from './sight'
import { areReady, kill, killGateways } from './stack'
import { expect, type Fixtures, test } from './test'

/** Ada, whose call it is, and Boris are in. */
async function inCall(api: Fixtures['api'], open: Fixtures['open']) {
  const people = [await api.register('Ada'), await api.register('Boris')] as const
  const call = await api.call('Tea', people)
  const ada = await open(people[0])
  const boris = await open(people[1])
  await ada.enter(call)
  await boris.enter(call)
  return { ada, boris }
}

test('a caller comes back by themselves when their gateway was killed', async ({ api, open }) => {
  const people = [await api.register('Ada'), await api.register('Boris')] as const
  const call = await api.call('Tea', people)
  const ada = await open(people[0], { clip: clipOf(1), gateway: 1 })
  const boris = await open(people[1], { clip: clipOf(2), gateway: 0 })
  await ada.enter(call)
  await boris.enter(call)
  const own = greyFrames(clipOf(1))
  await expect.poll(async () => likenessTo(own, await greyOf(boris.tile('Ada')))).toBeGreaterThan(0.95)

  kill('gateway-2')

  await expect(ada.page.getByText('The connection is lost.')).toBeVisible()
  await expect(ada.page.getByText('The connection is lost.')).toBeHidden({ timeout: 60_000 })
  await expect
    .poll(async () => likenessTo(own, await greyOf(boris.tile('Ada'))), { timeout: 60_000 })
    .toBeGreaterThan(0.95)
})

test('a call that was locked is so again, and keeps its chat, where all gateways were lost', async ({
  api,
  open,
}) => {
  const { ada } = await inCall(api, open)
  await ada.panel('Chat').click()
  await ada.page.getByLabel('Write a message').fill('Good evening')
  await ada.page.keyboard.press('Enter')
  await expect(ada.page.getByText('Good evening')).toBeVisible()
  await ada.button('Raise hand').click()
  await ada.panel('People').click()
  const lock = ada.page.getByRole('switch', { name: 'Lock the call' })
  await lock.click()
  await expect(lock).toBeChecked()

  killGateways()

  await expect(ada.page.getByText('The connection is lost.')).toBeVisible()
  await expect(ada.page.getByText('The connection is lost.')).toBeHidden({ timeout: 60_000 })
  await expect(ada.tile('Boris').locator('canvas')).toBeVisible({ timeout: 60_000 })
  await expect(lock).toBeChecked()
  await expect(ada.button('Lower hand')).toBeVisible()
  await ada.panel('Chat').click()
  await expect(ada.page.getByText('Good evening')).toBeVisible()
  await expect.poll(areReady, { timeout: 60_000 }).toBe(true)
})

test('a second device is refused, and takes over when its owner says so', async ({ api, open }) => {
  const people = [await api.register('Ada'), await api.register('Boris')] as const
  const call = await api.call('Tea', people)
  const first = await open(people[0])
  await first.enter(call)

  const second = await open(people[0], { gateway: 1 })
  await second.goTo(`#/call/${call}`)
  await second.button('Join').click()
  await expect(second.page.getByRole('dialog', { name: 'You are in this call already' })).toBeVisible()
  await second.button('Come in here').click()

  await expect(second.tile('Ada')).toBeVisible()
  await expect(first.page.getByText('You went on in another window or on another device')).toBeVisible()
})

test('who loads the page anew in a call goes on in it, and after leaving does not', async ({ api, open }) => {
  const { ada, boris } = await inCall(api, open)
  await expect(ada.tile('Boris')).toBeVisible()

  await boris.page.reload()
  await expect(boris.tile('Ada')).toBeVisible()
  await expect(ada.tile('Boris')).toBeVisible()

  await boris.button('Leave').click()
  await expect(boris.page.getByRole('heading', { name: 'You have left the call' })).toBeVisible()
  await boris.page.reload()
  await expect(boris.page.getByText('Tea')).toBeVisible()
  await expect(boris.page.getByText('In it now: Ada.')).toBeVisible()
  await expect(boris.button('Join')).toBeVisible()
})

test('a call that is not there says so before it asks for a camera', async ({ api, open }) => {
  const ada = await open(await api.register('Ada'))
  await ada.goTo(`#/call/${crypto.randomUUID()}`)
  await expect(ada.page.getByRole('heading', { name: 'There is no such call' })).toBeVisible()
  await expect(ada.page.locator('video')).toHaveCount(0)
})
