/** Three callers: one leads, one is hidden in blocks, one is there. A decoration, and nothing else. */
export function WelcomeArt() {
  return (
    <svg class="welcome__picture" viewBox="0 0 460 300" aria-hidden="true">
      <rect class="art-tile art-tile--lead" x="4" y="4" width="274" height="292" rx="24" />
      <path class="art-cloth-1" d="M61 296a80 80 0 0 1 160 0z" />
      <rect class="art-skin-1" x="123" y="176" width="36" height="56" rx="18" />
      <ellipse class="art-skin-1" cx="141" cy="142" rx="50" ry="58" />
      <path class="art-hair-1" d="M86 148c-8-84 118-92 110 0 0-34-28-44-56-48-24 2-50 14-54 48z" />
      <rect class="art-name" x="28" y="262" width="64" height="10" rx="5" />
      <rect class="art-tile" x="294" y="4" width="162" height="138" rx="20" />
      {BLOCKS.map(([x, y, strength]) => (
        <rect
          key={`${x} ${y}`}
          class="art-block"
          x={335 + x * 20}
          y={24 + y * 20}
          width="20"
          height="20"
          opacity={strength}
        />
      ))}
      <rect class="art-tile" x="294" y="158" width="162" height="138" rx="20" />
      <path class="art-cloth-2" d="M327 296a48 48 0 0 1 96 0z" />
      <ellipse class="art-skin-2" cx="375" cy="222" rx="30" ry="35" />
      <path class="art-hair-2" d="M341 222c-6-58 74-58 68 0-4-22-14-26-34-26s-30 6-34 26z" />
    </svg>
  )
}

/** Column, row and strength of the blocks that hide the second caller. */
const BLOCKS: readonly (readonly [number, number, number])[] = [
  [1, 0, 0.5],
  [2, 0, 0.7],
  [0, 1, 0.4],
  [1, 1, 0.9],
  [2, 1, 0.6],
  [3, 1, 0.5],
  [0, 2, 0.6],
  [1, 2, 0.7],
  [2, 2, 0.95],
  [3, 2, 0.4],
  [1, 3, 0.6],
  [2, 3, 0.8],
  [0, 4, 0.5],
  [1, 4, 0.8],
  [2, 4, 0.5],
  [3, 4, 0.7],
]
