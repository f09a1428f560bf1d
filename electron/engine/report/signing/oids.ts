// Names of CMS attributes as numbers.

/** id-aa-signingCertificateV2, RFC 5035. */
export const signingCertificateV2 = '1.2.840.113549.1.9.16.2.47';
/** id-aa-timeStampToken, RFC 3161 appendix A. */
export const timeStampToken = '1.2.840.113549.1.9.16.2.14';
/** id-at-commonName, X.520. */
export const commonName = '2.5.4.3';
