import { Problem } from '../connection/http'
import { TextField } from '../ui'
import { useWords, type Words } from '../words'
import { loginsOf } from './logins'

export interface MembersFieldProps {
  readonly label: string
  readonly value: string
  readonly onValue: (value: string) => void
  /** What the last try failed with. */
  readonly failure: unknown
  readonly autoFocus?: boolean
}

/** Logins of people to invite, with what is wrong about them beside it. */
export function MembersField({ label, value, onValue, failure, autoFocus = false }: MembersFieldProps) {
  const words = useWords()
  return (
    <TextField
      label={label}
      value={value}
      onValue={onValue}
      hint={words.calls.membersHint}
      error={badLogins(value, words) ?? unknownLogins(value, failure, words)}
      autoFocus={autoFocus}
      verbatim
    />
  )
}

/** Said as soon as a login is written to its end, and not while it still is. */
function badLogins(value: string, words: Words): string | undefined {
  const { bad } = loginsOf(value.replace(/[^\s,;]+$/, ''))
  return bad.length === 0 ? undefined : words.calls.badMembers + bad.join(', ')
}

function unknownLogins(value: string, failure: unknown, words: Words): string | undefined {
  if (!(failure instanceof Problem) || failure.code !== 'unknown_members') return undefined
  const { logins } = loginsOf(value)
  const still = failure.members.filter((login) => logins.includes(login))
  return still.length === 0 ? undefined : words.calls.unknownMembers + still.join(', ')
}
