import './avatar.css'
import { initials, tintOf } from './initials'
import { names } from './names'

export interface Person {
  readonly id: string
  readonly name: string
}

export interface AvatarProps extends Person {
  /** Width and height, a CSS length; 2.5rem where it is absent. */
  readonly size?: string
}

/** Somebody without a picture. The name stands beside it, so screen readers pass it over. */
export function Avatar({ id, name, size }: AvatarProps) {
  return (
    <span
      class={names('avatar', `avatar--${tintOf(id)}`)}
      aria-hidden="true"
      {...(size === undefined ? {} : { style: { '--avatar-size': size } })}
    >
      {initials(name)}
    </span>
  )
}

/** Several at once, at most `most` of them, and how many more there are. */
export function Avatars({ people, most }: { readonly people: readonly Person[]; readonly most: number }) {
  const more = people.length - most
  return (
    <span class="avatars" aria-hidden="true">
      {people.slice(0, most).map((person) => (
        <Avatar key={person.id} {...person} size="2rem" />
      ))}
      {more > 0 && (
        <span class="avatar avatars__more" style={{ '--avatar-size': '2rem' }}>
          +{more}
        </span>
      )}
    </span>
  )
}
