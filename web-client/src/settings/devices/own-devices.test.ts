import { signal } from '@preact/signals'
import { describe, expect, it, vi } from 'vitest'
import { type DeviceMemory, FIRST_TIME } from './device-memory'
import { type MediaSource, OwnDevices } from './own-devices'

class FakeMedia extends EventTarget {
  devices = [info('videoinput', 'front'), info('videoinput', 'back'), info('audioinput', 'default')]
  readonly asked: MediaStreamConstraints[] = []
  enumerateDevices = async () => this.devices
  getUserMedia = async (constraints: MediaStreamConstraints) => {
    this.asked.push(constraints)
    const { deviceId } = (constraints.audio ?? constraints.video) as { deviceId?: { ideal: string } }
    const given = this.devices.some((device) => device.deviceId === deviceId?.ideal)
      ? deviceId?.ideal
      : 'other'
    const getSettings = () => ({ deviceId: given })
    const track = Object.assign(new EventTarget(), { stop: () => {}, getSettings })
    return { getTracks: () => [track] } as unknown as MediaStream
  }
}

function info(kind: MediaDeviceKind, deviceId: string): MediaDeviceInfo {
  return { kind, deviceId, label: `The ${deviceId} one`, groupId: '', toJSON: () => '' }
}

function devicesOf(media: FakeMedia | null, kept: Partial<DeviceMemory> = {}) {
  return new OwnDevices(media as unknown as MediaSource | null, true, signal({ ...FIRST_TIME, ...kept }))
}

describe('own devices', () => {
  it('lists what there is, without the one that only stands for another', async () => {
    const own = devicesOf(new FakeMedia())
    await vi.waitFor(() => expect(own.devices.value.cameras.map((one) => one.id)).toEqual(['front', 'back']))
    expect(own.devices.value.microphones).toEqual([])
  })

  it('lists again when something is plugged in', async () => {
    const media = new FakeMedia()
    const own = devicesOf(media)
    media.devices = [info('audiooutput', 'headset')]
    media.dispatchEvent(new Event('devicechange'))
    await vi.waitFor(() => expect(own.devices.value.speakers).toHaveLength(1))
  })

  it('wishes for the camera that was chosen the last time', async () => {
    const media = new FakeMedia()
    const own = devicesOf(media, { camera: 'back' })
    await own.camera.open()
    expect(media.asked[0]?.video).toMatchObject({ deviceId: { ideal: 'back' } })
  })

  it('asks for echo cancellation', async () => {
    const media = new FakeMedia()
    await devicesOf(media).microphone.open()
    expect(media.asked[0]?.audio).toMatchObject({ echoCancellation: true })
  })

  it('opens another camera at once while one is open, and none while it is off', async () => {
    const media = new FakeMedia()
    const own = devicesOf(media)
    own.choose({ camera: 'front' })
    expect(media.asked).toHaveLength(0)
    await own.camera.open()
    own.choose({ camera: 'back' })
    await vi.waitFor(() => expect(own.camera.state.value.kind).toBe('on'))
    expect(media.asked[1]?.video).toMatchObject({ deviceId: { ideal: 'back' } })
  })

  it('turns a phone’s camera to the back and to the front again', async () => {
    const media = new FakeMedia()
    const own = devicesOf(media)
    await own.camera.open()
    own.turnCamera()
    own.turnCamera()
    expect(media.asked.slice(1).map((one) => one.video)).toMatchObject([
      { facingMode: 'environment' },
      { facingMode: 'user' },
    ])
  })

  it('goes back to the one that was chosen when it is plugged in again', async () => {
    const media = new FakeMedia()
    const own = devicesOf(media, { microphone: 'headset' })
    await own.microphone.open()
    expect(own.microphone.track?.getSettings().deviceId).toBe('other')
    media.devices = [...media.devices, info('audioinput', 'headset')]
    media.dispatchEvent(new Event('devicechange'))
    await vi.waitFor(() => expect(own.microphone.track?.getSettings().deviceId).toBe('headset'))
    media.dispatchEvent(new Event('devicechange'))
    await vi.waitFor(() => expect(own.devices.value.microphones).toHaveLength(1))
    expect(media.asked).toHaveLength(2)
  })

  it('says that the browser can’t where there is nothing to ask', async () => {
    const own = devicesOf(null)
    await own.camera.open()
    expect(own.camera.state.value).toEqual({ kind: 'trouble', trouble: 'unsupported' })
  })
})
