import { clipOf, greyFrames, stills, voiceOf } from './media'
import { greyOf, likenessTo, sharpness } from './sight'
import { heard, loudness } from './sound'
import { expect, test } from './test'

test('two see and hear each other as they are', async ({ api, open }) => {
  const people = [await api.register('Ada'), await api.register('Boris')] as const
  const call = await api.call('Tea', people)
  const voice = voiceOf(1)
  const ada = await open(people[0], { clip: clipOf(1), voice, gateway: 0 })
  const boris = await open(people[1], { clip: clipOf(2), gateway: 1 })
  await ada.enter(call)
  await boris.enter(call)

  const [first, second] = [greyFrames(clipOf(1)), greyFrames(clipOf(2))]
  await expect.poll(async () => likenessTo(first, await greyOf(boris.tile('Ada')))).toBeGreaterThan(0.95)
  await expect.poll(async () => likenessTo(second, await greyOf(ada.tile('Boris')))).toBeGreaterThan(0.95)
  // Not whoever is there: the right one.
  expect(likenessTo(second, await greyOf(boris.tile('Ada')))).toBeLessThan(0.9)

  await expect.poll(async () => loudness(await heard(boris.page, 2))).toBeGreaterThan(0.01)
  expect(loudness(await heard(ada.page, 2))).toBeLessThan(0.001) // Boris is silent, and nobody hears themselves
})

test('who speaks is highlighted for the others', async ({ api, open }) => {
  const people = [await api.register('Ada'), await api.register('Boris'), await api.register('Vera')] as const
  const call = await api.call('Meeting', people)
  const ada = await open(people[0], { clip: clipOf(1), voice: voiceOf(1) })
  const boris = await open(people[1], { clip: clipOf(2), gateway: 1 })
  const vera = await open(people[2], { clip: clipOf(3) })
  for (const one of [ada, boris, vera]) await one.enter(call)

  for (const listener of [boris, vera]) {
    await expect(listener.tile('Ada')).toHaveAccessibleName(/speaking/)
    await expect(listener.tile(listener === boris ? 'Vera' : 'Boris')).not.toHaveAccessibleName(/speaking/)
  }
})

test('a face that was enrolled is named on the tile', async ({ api, open }) => {
  const people = [await api.register('Ada'), await api.register('Boris')] as const
  const call = await api.call('Names', people)
  await api.enrol(people[0], stills(clipOf(1), 3))
  const ada = await open(people[0], { clip: clipOf(1) })
  const boris = await open(people[1], { clip: clipOf(2) })
  await ada.enter(call)
  await boris.enter(call)
  await ada.button('Effects').click()
  await ada.page.getByRole('switch', { name: /^Name the faces/ }).check()

  await expect(boris.tile('Ada').locator('.faces__name')).toHaveText('Ada')
  await expect(boris.tile('Ada').locator('.faces__box--known')).toBeVisible()
})

test('a face that is blurred is not sharp for anybody else', async ({ api, open }) => {
  const people = [await api.register('Ada'), await api.register('Boris')] as const
  const call = await api.call('Hidden', people)
  const ada = await open(people[0], { clip: clipOf(1) })
  const boris = await open(people[1], { clip: clipOf(2) })
  await ada.enter(call)
  await boris.enter(call)
  await expect.poll(() => sharpness(boris.tile('Ada'))).toBeGreaterThan(5)
  const before = (await sharpness(boris.tile('Ada'))) as number

  await ada.button('Effects').click()
  await ada.page.getByRole('radio', { name: /Blur faces/ }).check()

  await expect.poll(() => sharpness(boris.tile('Ada'))).toBeLessThan(before / 4)
  // Ada is shown what the others see.
  await expect.poll(() => sharpness(ada.tile('Ada'))).toBeLessThan(before / 4)
})
