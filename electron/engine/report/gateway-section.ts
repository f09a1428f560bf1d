// What the customer's device was given, word for word, as the dossier recorded it. The BGP key is never in it.
import type { Language } from '../../../shared/api/errors/language.ts';
import type { JobView } from '../../../shared/job/view.ts';
import type { GatewayData } from './site-data.ts';

/** Undefined where nothing was handed over. */
export function gatewaySection({ cloud }: JobView, language: Language): GatewayData | undefined {
  const given = cloud?.gateway;
  if (given === undefined) return undefined;
  return {
    lead: {
      en: `For ${given.host}, ${given.title}. The key of a BGP session is no part of it.`,
      zh: `设备 ${given.host}，${given.title}。BGP 会话密钥不在其中。`,
    }[language],
    text: given.text.trimEnd(),
  };
}
