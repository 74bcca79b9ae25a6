import type { Words } from '..'

export const ui: Words['ui'] = {
  close: 'Закрыть',
  cancel: 'Отмена',
  save: 'Сохранить',
  tryAgain: 'Попробовать ещё раз',
  loading: 'Загрузка',
  back: 'Назад',
  you: 'вы',
  guest: 'гость',
  yes: 'Да',
  no: 'Нет',
}
