/** The messages of `protocol/src/main/proto`, under one name for all who need them. */
export * from '../generated/callstream/v1/audio_pb'
export * from '../generated/callstream/v1/calls_pb'
export * from '../generated/callstream/v1/connection_pb'
export * from '../generated/callstream/v1/control_pb'
export * from '../generated/callstream/v1/pace_pb'
export * from '../generated/callstream/v1/service_pb'
export * from '../generated/callstream/v1/video_pb'
