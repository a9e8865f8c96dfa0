export {
  ApiError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  GoneError,
  NotFoundError,
  PayloadTooLargeError,
  PermissionDeniedError,
  RateLimitError,
  type ResponseContext,
  ServerError,
  UnprocessableEntityError,
} from "./api-error.ts";
export {
  type Attempt,
  type ErrorCause,
  type ErrorClass,
  type ErrorContext,
  type OperationInfo,
  type Scanned,
  SessionwiseError,
  type Stretch,
} from "./base.ts";
export * from "./other-errors.ts";
export { WebhookError, type WebhookErrorCode } from "./webhook-error.ts";
