import type { ComponentChildren } from 'preact'
import type { User } from '../login/session'
import { useSession } from '../login/session-context'
import { go, hrefOf } from '../routes'
import { Avatar, ButtonLink, LogOutIcon, Menu, PersonIcon, SettingsIcon, toast } from '../ui'
import { useWords, wordsNow } from '../words'
import { online } from './online'
import './shell.css'

export interface ShellProps {
  readonly user: User | null
  readonly at: string
  readonly children?: ComponentChildren
}

/** Around all pages but the call and those that let people in. */
export function Shell({ user, at, children }: ShellProps) {
  const words = useWords()
  return (
    <div class="shell">
      <header class="shell__head">
        {/* A link would change the address, which says the page. */}
        <button type="button" class="button button--main shell__skip" onClick={toContent}>
          {words.app.skip}
        </button>
        <a class="shell__brand" href={hrefOf({ at: 'calls' })} aria-label="Callstream">
          <img src="./icon.svg" alt="" width="32" height="32" />
          <span class="shell__name">Callstream</span>
        </a>
        <nav class="shell__nav" aria-label="Callstream">
          {user !== null && !user.guest && (
            <a href={hrefOf({ at: 'calls' })} {...current(at === 'calls' || at === 'details')}>
              {words.app.calls}
            </a>
          )}
          <a href={hrefOf({ at: 'settings' })} {...current(at === 'settings')}>
            {words.app.settings}
          </a>
        </nav>
        {user === null ? (
          <ButtonLink kind="main" small href={hrefOf({ at: 'login' })}>
            {words.app.logIn}
          </ButtonLink>
        ) : (
          <Me user={user} />
        )}
      </header>
      <div role="status">{!online.value && <p class="shell__offline">{words.app.offlineShort}</p>}</div>
      <main class="shell__page" id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}

function Me({ user }: { user: User }) {
  const words = useWords()
  const session = useSession()
  const settings = {
    key: 'settings',
    label: words.app.settings,
    icon: <SettingsIcon />,
    onChoose: () => go({ at: 'settings' }),
  }
  const profile = {
    key: 'profile',
    label: words.app.profile,
    icon: <PersonIcon />,
    onChoose: () => go({ at: 'profile' }),
  }
  const logOut = {
    key: 'log-out',
    label: words.app.logOut,
    icon: <LogOutIcon />,
    onChoose: () => {
      go({ at: 'login' })
      // The cookie is still good then, and only the service can take it away.
      session.logOut().catch(() => toast(wordsNow().app.logOutUntold, 'warn'))
    },
  }
  return (
    <Menu
      label={words.app.menu}
      items={user.guest ? [settings, logOut] : [profile, settings, logOut]}
      trigger={(props) => (
        <button {...props} type="button" class="shell__me" title={user.name}>
          <Avatar id={user.userId} name={user.name} />
          <span class="unseen">{`${words.app.menu}: ${user.name}`}</span>
        </button>
      )}
    />
  )
}

function current(holds: boolean) {
  return holds ? ({ 'aria-current': 'page' } as const) : {}
}

function toContent() {
  document.getElementById('content')?.focus()
}
