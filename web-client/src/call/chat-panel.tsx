import { useEffect, useRef, useState } from 'preact/hooks'
import { ChatIcon, EmptyState, IconButton, names, SendIcon } from '../ui'
import { language, useWords } from '../words'
import { useInCall } from './call-context'
import type { ChatEntry } from './call-model'
import './chat.css'
import { partsOf } from './chat-links'
import { SidePanel } from './panel'

/** Characters that a line may have (control.proto). */
const MOST = 1_000
/** Who is so near to the end, px, wants to see what comes. */
const NEAR_END = 80

export function ChatPanel() {
  const words = useWords().call.chat
  return (
    <SidePanel title={words.title} foot={<Writing />}>
      <Lines />
    </SidePanel>
  )
}

function Lines() {
  const { model } = useInCall()
  const words = useWords().call.chat
  const list = useRef<HTMLDivElement>(null)
  const lines = model.chat.value
  useEffect(() => {
    const scrolled = list.current?.parentElement
    if (!scrolled || lines.length === 0) return
    const left = scrolled.scrollHeight - scrolled.scrollTop - scrolled.clientHeight
    const last = list.current?.querySelector('li:last-child')
    if (scrolled.scrollTop === 0 || left < NEAR_END + (last?.clientHeight ?? 0) || lines.at(-1)?.self) {
      scrolled.scrollTop = scrolled.scrollHeight
    }
  }, [lines])
  return (
    <>
      {lines.length === 0 && <EmptyState icon={<ChatIcon />} title={words.empty} text={words.emptyHint} />}
      <div class="chat" ref={list} role="log" aria-label={words.title}>
        <ol class="chat__lines">
          {lines.map((line, index) => (
            <Line key={`${line.run}-${line.version}`} line={line} before={lines[index - 1]} />
          ))}
        </ol>
      </div>
    </>
  )
}

function Line({ line, before }: { line: ChatEntry; before: ChatEntry | undefined }) {
  const words = useWords().call.chat
  // Who goes on writing is not named again.
  const first = before?.callerId !== line.callerId || line.at.getTime() - before.at.getTime() > 300_000
  return (
    <li class={names('chat__line', line.self && 'chat__line--self')}>
      {first && (
        <span class="chat__by">
          {line.self ? words.you : line.name}{' '}
          <time dateTime={line.at.toISOString()}>
            {line.at.toLocaleTimeString(language.value, { hour: '2-digit', minute: '2-digit' })}
          </time>
        </span>
      )}
      <span class="chat__text">
        {partsOf(line.text).map(({ text, href }) =>
          href === null ? (
            text
          ) : (
            <a href={href} target="_blank" rel="noopener noreferrer">
              {text}
            </a>
          ),
        )}
      </span>
    </li>
  )
}

function Writing() {
  const { model } = useInCall()
  const words = useWords().call.chat
  const [text, setText] = useState('')
  const send = (event: Event) => {
    event.preventDefault()
    const line = text.trim()
    if (line === '' || model.phase.peek().kind !== 'in') return
    // What was not said is given back, unless something else is being written already.
    model.say(line, () => setText((now) => (now === '' ? line : now)))
    setText('')
  }
  return (
    <form class="chat__form" onSubmit={send}>
      <input
        class="field__box"
        data-first
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        placeholder={words.write}
        aria-label={words.write}
        maxLength={MOST}
        autoComplete="off"
        enterKeyHint="send"
      />
      <IconButton
        type="submit"
        kind="main"
        label={words.send}
        icon={<SendIcon />}
        disabled={text.trim() === '' || model.phase.value.kind !== 'in'}
      />
    </form>
  )
}
