import { useEffect } from 'preact/hooks'
import { CallsPage } from '../calls/calls-page'
import { DetailsPage } from '../calls/details-page'
import { InvitationPage } from '../calls/invitation-page'
import { Entry } from '../login/entry'
import { LogInPage } from '../login/log-in-page'
import { ProfilePage } from '../login/profile-page'
import { SessionContext } from '../login/session-context'
import { SignUpPage } from '../login/sign-up-page'
import type { WebSession } from '../login/web-session'
import { hrefOf, route } from '../routes'
import { SettingsPage } from '../settings/settings-page'
import { ButtonLink, EmptyState, PersonIcon, Toasts, useTitle } from '../ui'
import { useWords } from '../words'
import { CallRoute } from './call-route'
import { ErrorBoundary } from './error-boundary'
import { GuestPage } from './guest-page'
import { PageFocus } from './page-focus'
import { type Page, pageFor } from './page-for'
import { pageTitle } from './page-title'
import { Shell } from './shell'
import { Starting } from './starting'

export function App({ session }: { readonly session: WebSession }) {
  const user = session.user.value
  if (user === undefined) return <Starting session={session} />
  const page = pageFor(route.value, user)
  return (
    <SessionContext.Provider value={session}>
      {/* What broke on one page is no matter of another; what one user has open is none of the next one's. */}
      <ErrorBoundary key={`${user?.userId ?? ''}/${page.at}`}>
        <Shown page={page} session={session} />
      </ErrorBoundary>
      <Toasts />
      <PageFocus at={page.at} />
    </SessionContext.Provider>
  )
}

function Shown({ page, session }: { page: Page; session: WebSession }) {
  useTitle(pageTitle(page, useWords()))
  useEffect(() => scrollTo(0, 0), [page.at])
  switch (page.at) {
    case 'login':
      return <LogInPage />
    case 'signup':
      return <SignUpPage />
    case 'entry':
      return <Entry />
    case 'call':
      return <CallRoute callId={page.callId} />
    case 'invitation':
      return <InvitationPage key={page.token} token={page.token} />
    default:
      return (
        <Shell user={session.user.value ?? null} at={page.at}>
          <InShell page={page} />
        </Shell>
      )
  }
}

function InShell({ page }: { page: Page }) {
  switch (page.at) {
    case 'calls':
      return <CallsPage />
    case 'details':
      return <DetailsPage key={page.callId} callId={page.callId} />
    case 'profile':
      return <ProfilePage />
    case 'settings':
      return <SettingsPage />
    case 'guest':
      return <GuestPage callId={page.callId} />
    default:
      return <Nowhere />
  }
}

function Nowhere() {
  const words = useWords()
  return (
    <EmptyState whole title={words.app.nowhereTitle} text={words.app.nowhereText} icon={<PersonIcon />}>
      <ButtonLink kind="main" href={hrefOf({ at: 'calls' })}>
        {words.app.toCalls}
      </ButtonLink>
    </EmptyState>
  )
}
