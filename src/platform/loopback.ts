const loopbackPattern = /^(localhost|127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/i;

export const isLoopback = (address: string): boolean =>
  loopbackPattern.test(address.replace(/^\[|\]$/g, ''));
