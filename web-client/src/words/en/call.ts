export const call = {
  title: 'Call',
}
