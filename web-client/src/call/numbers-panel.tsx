import type { ComponentChildren } from 'preact'
import type { Numbers, ReceivedNumbers, StageTimes } from '../connection/contract'
import { LoadingState } from '../ui'
import { language, useWords, type Words } from '../words'
import { useInCall } from './call-context'
import { dropsOf, figuresIn } from './figures'
import './numbers.css'
import { SidePanel } from './panel'
import { receivedQuality, sentQuality } from './quality'
import { stageParts } from './stages'
import { QualityDot } from './tile'

/** What the connection does, in numbers: of what is sent, and of each of the others. */
export function NumbersPanel() {
  const { model } = useInCall()
  const words = useWords().call.numbers
  const numbers = model.numbers.value
  const others = model.callers.value.filter((caller) => !caller.self)
  return (
    <SidePanel title={words.title}>
      {numbers === null ? (
        <>
          <LoadingState />
          <p class="soft">{words.waiting}</p>
        </>
      ) : (
        <>
          <SentCard numbers={numbers} />
          {others.map((caller) => {
            const received = numbers.received.find((one) => one.participantId === caller.id)
            return received && <ReceivedCard key={caller.id} name={caller.name} received={received} />
          })}
        </>
      )}
    </SidePanel>
  )
}

function SentCard({ numbers: { sent, roundTripMs } }: { readonly numbers: Numbers }) {
  const words = useWords().call.numbers
  const { whole, tenths } = figuresIn(language.value)
  return (
    <section class="numbers">
      <h3>
        {words.you} <QualityDot quality={sentQuality(sent, roundTripMs)} />
      </h3>
      <dl>
        <Row name={words.roundTrip}>{words.ms(whole(roundTripMs))}</Row>
        <Row name={words.picture}>
          {sizeOf(sent.width, sent.height)} · Q{whole(sent.jpegQuality)}
        </Row>
        <Row name={words.frames}>{words.perSecond(tenths(sent.framesPerSecond))}</Row>
        <Row name={words.data}>{words.kilobytes(whole(sent.kilobytesPerSecond))}</Row>
        <Row name={words.encode}>{words.ms(tenths(sent.encodeMs))}</Row>
        <Row name={words.sound}>{words.perSecond(whole(sent.packetsPerSecond))}</Row>
        {sent.waitingBytes > 0 && (
          <Row name={words.waitingBytes}>{words.kilobytesOf(whole(sent.waitingBytes / 1_000))}</Row>
        )}
        {sent.pace !== null && (
          <Row name={words.pace}>
            {words.perSecond(whole(sent.pace.framesPerSecond))} · {words.pixels(whole(sent.pace.maxSide))}
          </Row>
        )}
      </dl>
      <Drops drops={sent.drops} />
    </section>
  )
}

function ReceivedCard({ name, received }: { readonly name: string; readonly received: ReceivedNumbers }) {
  const words = useWords().call.numbers
  const { whole, tenths } = figuresIn(language.value)
  const quality = receivedQuality(received, { pictures: false })
  return (
    <section class="numbers">
      <h3>
        {name} {quality !== null && <QualityDot quality={quality} />}
      </h3>
      <Latency stages={received.stages} />
      <dl>
        <Row name={words.picture}>{sizeOf(received.width, received.height)}</Row>
        <Row name={words.frames}>{words.perSecond(tenths(received.framesPerSecond))}</Row>
        <Row name={words.data}>{words.kilobytes(whole(received.kilobytesPerSecond))}</Row>
        <Row name={words.sound}>{words.perSecond(whole(received.packetsPerSecond))}</Row>
        <Row name={words.concealed}>{words.perSecond(tenths(received.concealedPerSecond))}</Row>
        <Row name={words.jitter}>{words.ms(whole(received.jitterMs))}</Row>
        <Row name={words.skew}>{skewOf(words, received.skewMs, whole)}</Row>
      </dl>
      <Drops drops={received.drops} />
    </section>
  )
}

/** The whole time, and a bar of where it goes. */
function Latency({ stages }: { readonly stages: StageTimes }) {
  const words = useWords().call.numbers
  const { whole } = figuresIn(language.value)
  const parts = stageParts(stages)
  if (parts.length === 0) return null
  return (
    <>
      <p class="numbers__total">
        <span>{words.latency}</span> <strong>{words.ms(whole(stages.total))}</strong>
      </p>
      <div class="numbers__bar" aria-hidden="true">
        {parts.map((part) => (
          <span
            key={part.stage}
            class={`numbers__part numbers__part--${part.stage}`}
            style={{ flexGrow: part.share }}
          />
        ))}
      </div>
      <ul class="numbers__legend">
        {parts.map((part) => (
          <li key={part.stage}>
            <i class={`numbers__part--${part.stage}`} aria-hidden="true" />
            {words.stages[part.stage]} {words.ms(whole(part.ms))}
          </li>
        ))}
      </ul>
    </>
  )
}

function Row({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div class="numbers__row">
      <dt>{name}</dt>
      <dd class="figures">{children}</dd>
    </div>
  )
}

function Drops({ drops }: { readonly drops: Readonly<Record<string, number>> }) {
  const words = useWords().call.numbers
  const { whole } = figuresIn(language.value)
  const there = dropsOf(drops)
  return (
    <dl>
      <Row name={words.drops}>{there.length === 0 && words.noDrops}</Row>
      {there.map(([what, count]) => (
        <Row key={what} name={dropName(words, what)}>
          {whole(count)}
        </Row>
      ))}
    </dl>
  )
}

/** In words where there are some: a newer server may know of more. */
function dropName(words: Words['call']['numbers'], what: string): string {
  const [stage = '', reason = ''] = what.split('/')
  const where: Readonly<Record<string, string>> = words.where
  const why: Readonly<Record<string, string>> = words.why
  return `${where[stage] ?? stage}: ${why[reason] ?? reason}`
}

function skewOf(words: Words['call']['numbers'], ms: number, whole: (value: number) => string): string {
  if (!Number.isFinite(ms)) return whole(ms)
  const said = words.ms(whole(Math.abs(ms)))
  return ms >= 0 ? words.skewLate(said) : words.skewEarly(said)
}

function sizeOf(width: number, height: number): string {
  return width > 0 ? `${width} × ${height}` : '–'
}
