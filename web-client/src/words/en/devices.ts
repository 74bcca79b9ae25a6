export const devices = {
  title: 'Camera and sound',
}
