import type { Words } from '..'
import { plurals } from '../plural'

const count = plurals('ru')

export const calls: Words['calls'] = {
  title: 'Ваши звонки',
  new: 'Новый звонок',
  emptyTitle: 'Пока нет звонков',
  emptyText: 'Создайте звонок и пригласите других по логину или ссылке. Или попросите ссылку у кого-нибудь.',
  failedTitle: 'Не удалось загрузить звонки',
  stale: 'Не удалось обновить список. Пробуем снова…',
  more: 'Показать ещё',
  join: 'Войти',
  never: 'Ещё никто не заходил',
  owner: 'владелец',
  yours: 'ваш',
  createTitle: 'Новый звонок',
  callTitle: 'О чём звонок?',
  callTitlePlaceholder: 'Чай в пять',
  badTitle: 'От 1 до 128 символов',
  members: 'Кто ещё?',
  membersHint: 'Логины через пробел или запятую. Пригласить ещё можно позже.',
  badMembers: 'Это не может быть логином: ',
  unknownMembers: 'Таких логинов нет: ',
  create: 'Создать звонок',
  recognition: 'Подписывать узнанные лица',
  recognitionHint: 'Только участников, которые на это согласились',
  requiredBlur: 'Что скрыто у всех',
  blurNone: 'Ничего: каждый решает сам',
  blurFaces: 'Лица',
  blurBackground: 'Фон',
  blurPicture: 'Вся картинка',
  blurFacesHint:
    'Лица ищутся время от времени: новое может мелькнуть на несколько кадров. Для уверенности скройте всю картинку.',
  blurBackgroundHint: 'Скрывает всё, кроме людей, то есть лица видны.',
  peopleIn: count({
    one: '# человек в звонке',
    few: '# человека в звонке',
    many: '# человек в звонке',
    other: '# человека в звонке',
  }),
  membersOf: count({ one: '# участник', few: '# участника', many: '# участников', other: '# участника' }),
  lastActive: (ago) => `Последний раз ${ago}`,
  madeOn: (date) => `Создан ${date}`,
}
