import type { ComponentChildren } from 'preact'
import { useWords } from '../words'
import './welcome.css'
import { WelcomeArt } from './welcome-art'

export interface WelcomeProps {
  readonly title: string
  readonly text: string
  readonly children?: ComponentChildren
}

/** The page around whatever lets somebody in. */
export function Welcome({ title, text, children }: WelcomeProps) {
  const words = useWords()
  return (
    <div class="welcome">
      <header class="welcome__side">
        <div class="welcome__brand">
          <img src="./icon.svg" alt="" width="40" height="40" />
          Callstream
        </div>
        <WelcomeArt />
        <div class="welcome__say">
          <p>{words.login.slogan}</p>
          <p>{words.login.sloganText}</p>
        </div>
      </header>
      <main class="welcome__main">
        <div class="welcome__form">
          <div class="welcome__title">
            <h1>{title}</h1>
            <p class="soft">{text}</p>
          </div>
          {children}
        </div>
      </main>
    </div>
  )
}
