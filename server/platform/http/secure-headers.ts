import { secureHeaders as headers } from 'hono/secure-headers'

/** Nothing is loaded from anywhere else, nothing frames us; styles are set by the component kit, so inline ones are allowed. */
export const secureHeaders = headers({
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
  },
  // A file that somebody sent has a stricter policy of its own.
  overwrite: false,
  strictTransportSecurity: false,
  crossOriginEmbedderPolicy: false,
})
