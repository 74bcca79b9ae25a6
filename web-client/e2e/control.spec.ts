import { expect, test } from './test'

test('the owner keeps order, and everybody sees and reads it', async ({ api, open }) => {
  const people = [await api.register('Ada'), await api.register('Boris')] as const
  const call = await api.call('Order', people)
  const ada = await open(people[0], { gateway: 0 })
  const boris = await open(people[1], { gateway: 1 })
  await ada.enter(call)
  await boris.enter(call)
  await expect(ada.tile('Boris')).toBeVisible()

  await boris.button('Raise hand').click()
  await expect(ada.tile('Boris')).toHaveAccessibleName(/raised hand, number 1/)
  await boris.panel('Chat').click()
  await boris.page.getByPlaceholder('Write a message').fill('May I?')
  await boris.page.keyboard.press('Enter')
  await ada.panel('Chat').click()
  await expect(ada.page.getByText('May I?')).toBeVisible()

  await ada.panel('People').click()
  await ada.button('Actions for Boris').click()
  await ada.page.getByRole('menuitem', { name: 'Ask to mute' }).click()
  await expect(boris.page.getByText('Ada asks you to mute your microphone')).toBeVisible()
  await boris.button('Mute').click()
  await expect(ada.tile('Boris')).toHaveAccessibleName(/muted/)

  // It shows what holds in the call, not what was asked for.
  const lock = ada.page.getByRole('switch', { name: 'Lock the call' })
  await lock.click()
  await expect(lock).toBeChecked()
  await ada.button('Actions for Boris').click()
  await ada.page.getByRole('menuitem', { name: 'Put out of the call' }).click()
  await ada.button('Put out').click()
  await expect(
    boris.page.getByRole('heading', { name: 'The owner has put you out of the call' }),
  ).toBeVisible()
  await expect(ada.tile('Boris')).toHaveCount(0)
  await boris.button('Come in again').click()
  await expect(boris.page.getByRole('heading', { name: 'The call is locked' })).toBeVisible()

  await lock.click()
  await expect(lock).not.toBeChecked()
  await boris.button('Come in again').click()
  await expect(ada.tile('Boris')).toBeVisible()
})
