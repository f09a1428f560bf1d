// The letter of authorization: the paper that lets the carrier's people into the access point's building.
import { z } from 'zod';
import { clientToken, read, write } from '../define-action.ts';
import { optionalText, record, requestIdOf, wrapped } from '../wire.ts';
import { accepted } from './common.ts';

export interface ConstructionPerson {
  readonly PMName: string;
  readonly PMCertificateType: 'IDCard' | 'Passport';
  readonly PMCertificateNo: string;
  readonly PMContactInfo: string;
  readonly PMGender: 'Male' | 'Female';
}

export interface ApplyLetterParameters {
  /** The physical connection's id. */
  readonly InstanceId: string;
  readonly CompanyName: string;
  /** UTC, `YYYY-MM-DDThh:mm:ssZ`. */
  readonly ConstructionTime: string;
  readonly LineType: 'MSTP' | 'MPLSVPN' | 'FIBRE' | 'Other';
  /** The construction company. */
  readonly Si: string;
  readonly Bandwidth?: number;
  readonly PeerLocation?: string;
  readonly PMInfo?: readonly ConstructionPerson[];
}

export interface CompleteLetterParameters {
  readonly InstanceId: string;
  readonly FinishWork?: boolean;
  readonly LineCode?: string;
  readonly LineLabel?: string;
  readonly LineServiceProvider?: string;
  readonly LineSPContactInfo?: string;
}

export type LetterOfAuthorization = z.output<typeof letter>;
const letter = record({
  InstanceId: optionalText,
  Status: optionalText,
  LoaUrl: optionalText,
  CompanyName: optionalText,
  CompanyLocalizedName: optionalText,
  SI: optionalText,
  ConstructionTime: optionalText,
  LineType: optionalText,
  LineCode: optionalText,
  LineLabel: optionalText,
  LineServiceProvider: optionalText,
  LineSPContactInfo: optionalText,
  /** An error code such as `IllegalParam.CardId` when the letter was rejected. */
  Description: optionalText,
  PMInfo: wrapped('PMInfo', record({ PMName: optionalText, PMGender: optionalText })),
});

/** People's documents and telephone numbers: needed by the carrier, not by the evidence. */
const personal = { secretParameters: ['PMCertificateNo', 'PMContactInfo'] };

export const letterActions = {
  ApplyPhysicalConnectionLOA: write<ApplyLetterParameters>()(accepted, clientToken, personal),
  SecondApplyPhysicalConnectionLOA: write<ApplyLetterParameters>()(accepted, clientToken, personal),
  DescribePhysicalConnectionLOA: read<{ readonly InstanceId: string }>()(
    z.looseObject({ PhysicalConnectionLOAType: letter.nullish() }).transform((answer) => ({
      RequestId: requestIdOf(answer),
      letter: answer.PhysicalConnectionLOAType ?? undefined,
    })),
    personal,
  ),
  CompletePhysicalConnectionLOA: write<CompleteLetterParameters>()(accepted, clientToken),
};
