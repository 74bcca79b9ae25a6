import { randomUUID } from 'node:crypto'
import { expect, test } from './test'

test('somebody signs up, makes a call and stays logged in', async ({ open }) => {
  const ada = await open(null)
  await ada.goTo('#/signup')
  await ada.page.getByLabel('Your name').fill('Ada')
  await ada.page.getByLabel('Login', { exact: true }).fill(`ada-${randomUUID().slice(0, 8)}`)
  await ada.page.getByLabel('Password', { exact: true }).fill(randomUUID())
  await ada.button('Sign up').click()
  await expect(ada.page.getByRole('heading', { name: 'Your calls' })).toBeVisible()

  await ada.page.getByRole('button', { name: 'New call' }).first().click()
  await ada.page.getByLabel('What is it about?').fill('Tea at five')
  await ada.button('Make the call').click()
  await expect(ada.page.getByText('Tea at five').first()).toBeVisible()

  await ada.goTo('#/calls')
  await ada.page.reload()
  await expect(ada.page.getByText('Tea at five').first()).toBeVisible()
})

test('nothing secret is where a script or a log could find it', async ({ api, open }) => {
  const account = await api.register('Ada')
  const ada = await open(account)
  await ada.goTo('#/calls')
  await expect(ada.page.getByRole('heading', { name: 'Your calls' })).toBeVisible()

  const readable = await ada.page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href]),
  )
  expect(readable).not.toContain('eyJ')
  expect(readable).not.toContain(account.password)
  const cookies = await ada.page.context().cookies()
  expect(cookies.map((cookie) => [cookie.httpOnly, cookie.sameSite])).toEqual([[true, 'Strict']])
})

test('a guest comes in by a link and writes to the others', async ({ api, open }) => {
  const people = [await api.register('Ada'), await api.register('Boris')] as const
  const call = await api.call('Open house', people)
  const path = await api.invite(people[0], call)
  const ada = await open(people[0])
  await ada.enter(call)

  const guest = await open(null)
  await guest.goTo(path.replace(/^\//, ''))
  await guest.page.getByLabel('Your name').fill('Gleb')
  await guest.page.getByRole('button', { name: /guest/i }).click()
  await guest.button('Join').click()
  await expect(ada.tile('Gleb')).toBeVisible()

  await guest.button('Chat').click()
  await guest.page.getByLabel('Write a message').fill('Good evening')
  await guest.page.keyboard.press('Enter')
  await ada.page.getByRole('button', { name: /^Chat/ }).click()
  await expect(ada.page.getByText('Good evening')).toBeVisible()
})
