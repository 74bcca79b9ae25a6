import type { Words } from '..'
import { plurals } from '../plural'

const count = plurals('ru')

export const problems: Words['problems'] = {
  unreachable: 'Callstream недоступен. Проверьте подключение.',
  unknown: 'Что-то пошло не так на нашей стороне. Попробуйте чуть позже.',
  invalid_request: 'Здесь что-то не так.',
  bad_credentials: 'Неверный логин или пароль.',
  unauthenticated: 'Вы вышли из учётной записи. Войдите снова.',
  wrong_password: 'Это не ваш пароль.',
  not_call_owner: 'Это может только владелец звонка.',
  guest_refused: 'Гостям это недоступно.',
  call_not_found: 'Этого звонка больше нет, или вы не его участник.',
  member_not_found: 'Этого участника уже нет в звонке.',
  invitation_not_found: 'Этой ссылки уже нет.',
  invitation_not_valid: 'Эта ссылка больше не действует.',
  login_taken: 'Этот логин уже занят.',
  call_full: 'В звонке нет мест: в нём может быть 100 человек.',
  too_many_guests: 'В звонке уже 50 гостей, больше нельзя.',
  too_many_calls: 'Кто-то уже состоит в 500 звонках, больше нельзя.',
  too_many_invitations: 'У звонка уже 20 ссылок. Сначала отзовите одну.',
  too_many_requests: 'Слишком часто.',
  no_answer: 'Ответа не было. Возможно, всё сделано: проверьте, прежде чем повторять.',
  overloaded: 'Сейчас здесь много людей.',
  unavailable: 'Сервис на минуту недоступен.',
  waitSeconds: count({
    one: 'Попробуйте через # секунду.',
    few: 'Попробуйте через # секунды.',
    many: 'Попробуйте через # секунд.',
    other: 'Попробуйте через # секунды.',
  }),
}
