// Written by `npm run generate` from spec/kayle-id.yaml. Do not edit: change the spec.

/** The version of the document, what its operations return, by method and path (null: nothing), and the components that they name. Closed. */
export const CONTRACT: unknown = {
 "version": "1.5.0",
 "operations": {
  "GET /v1/sessions": {
   "$ref": "#/components/schemas/SessionPage"
  },
  "POST /v1/sessions": {
   "$ref": "#/components/schemas/SessionResponse"
  },
  "GET /v1/sessions/{id}": {
   "$ref": "#/components/schemas/SessionResponse"
  },
  "POST /v1/sessions/{id}/cancel": null,
  "GET /v1/analytics/sessions/overview": {
   "$ref": "#/components/schemas/SessionAnalyticsOverviewResponse"
  },
  "GET /v1/webhooks/endpoints": {
   "$ref": "#/components/schemas/WebhookEndpointPage"
  },
  "POST /v1/webhooks/endpoints": {
   "$ref": "#/components/schemas/CreatedWebhookEndpointResponse"
  },
  "GET /v1/webhooks/endpoints/{endpoint_id}": {
   "$ref": "#/components/schemas/WebhookEndpointResponse"
  },
  "PATCH /v1/webhooks/endpoints/{endpoint_id}": {
   "$ref": "#/components/schemas/WebhookEndpointResponse"
  },
  "DELETE /v1/webhooks/endpoints/{endpoint_id}": {
   "$ref": "#/components/schemas/DeletedWebhookEndpointResponse"
  },
  "POST /v1/webhooks/endpoints/{endpoint_id}/signing-secret/reveal": {
   "$ref": "#/components/schemas/RevealedWebhookSigningSecretResponse"
  },
  "POST /v1/webhooks/endpoints/{endpoint_id}/signing-secret/rotate": {
   "$ref": "#/components/schemas/RotatedWebhookSigningSecretResponse"
  },
  "GET /v1/webhooks/endpoints/{endpoint_id}/keys": {
   "$ref": "#/components/schemas/WebhookEncryptionKeyPage"
  },
  "POST /v1/webhooks/endpoints/{endpoint_id}/keys": {
   "$ref": "#/components/schemas/WebhookEncryptionKeyResponse"
  },
  "POST /v1/webhooks/keys/{key_id}/deactivate": {
   "$ref": "#/components/schemas/WebhookEncryptionKeyResponse"
  },
  "POST /v1/webhooks/keys/{key_id}/reactivate": {
   "$ref": "#/components/schemas/WebhookEncryptionKeyResponse"
  },
  "GET /v1/webhooks/events": {
   "$ref": "#/components/schemas/WebhookEventPage"
  },
  "GET /v1/webhooks/events/{event_id}": {
   "$ref": "#/components/schemas/WebhookEventResponse"
  },
  "POST /v1/webhooks/events/{event_id}/replay": {
   "$ref": "#/components/schemas/WebhookEventResponse"
  },
  "GET /v1/webhooks/deliveries": {
   "$ref": "#/components/schemas/WebhookDeliveryPage"
  },
  "POST /v1/webhooks/deliveries/{delivery_id}/retry": {
   "$ref": "#/components/schemas/WebhookDeliveryResponse"
  }
 },
 "schemas": {
  "CreatedWebhookEndpoint": {
   "type": "object",
   "required": [
    "endpoint",
    "signing_secret"
   ],
   "properties": {
    "endpoint": {
     "$ref": "#/components/schemas/WebhookEndpoint"
    },
    "signing_secret": {
     "type": "string"
    }
   }
  },
  "CreatedWebhookEndpointResponse": {
   "type": "object",
   "required": [
    "data",
    "error"
   ],
   "properties": {
    "data": {
     "$ref": "#/components/schemas/CreatedWebhookEndpoint"
    },
    "error": {
     "type": "null"
    }
   }
  },
  "DeletedWebhookEndpoint": {
   "type": "object",
   "required": [
    "message",
    "status"
   ],
   "properties": {
    "message": {
     "type": "string"
    },
    "status": {
     "type": "string",
     "const": "success"
    }
   }
  },
  "DeletedWebhookEndpointResponse": {
   "type": "object",
   "required": [
    "data",
    "error"
   ],
   "properties": {
    "data": {
     "$ref": "#/components/schemas/DeletedWebhookEndpoint"
    },
    "error": {
     "type": "null"
    }
   }
  },
  "Pagination": {
   "type": "object",
   "required": [
    "limit",
    "has_more",
    "next_cursor"
   ],
   "properties": {
    "limit": {
     "type": "number"
    },
    "has_more": {
     "type": "boolean"
    },
    "next_cursor": {
     "type": [
      "string",
      "null"
     ]
    }
   }
  },
  "RevealedWebhookSigningSecret": {
   "type": "object",
   "required": [
    "endpoint_id",
    "signing_secret"
   ],
   "properties": {
    "endpoint_id": {
     "type": "string"
    },
    "signing_secret": {
     "type": "string"
    }
   }
  },
  "RevealedWebhookSigningSecretResponse": {
   "type": "object",
   "required": [
    "data",
    "error"
   ],
   "properties": {
    "data": {
     "$ref": "#/components/schemas/RevealedWebhookSigningSecret"
    },
    "error": {
     "type": "null"
    }
   }
  },
  "RotatedWebhookSigningSecret": {
   "type": "object",
   "required": [
    "endpoint_id",
    "signing_secret"
   ],
   "properties": {
    "endpoint_id": {
     "type": "string"
    },
    "signing_secret": {
     "type": "string"
    }
   }
  },
  "RotatedWebhookSigningSecretResponse": {
   "type": "object",
   "required": [
    "data",
    "error"
   ],
   "properties": {
    "data": {
     "$ref": "#/components/schemas/RotatedWebhookSigningSecret"
    },
    "error": {
     "type": "null"
    }
   }
  },
  "Session": {
   "type": "object",
   "required": [
    "id",
    "status",
    "failure_code",
    "nfc_tries_used",
    "liveness_tries_used",
    "contract_version",
    "share_fields",
    "redirect_url",
    "webhook_endpoint_id",
    "verification_url",
    "expires_at",
    "completed_at",
    "created_at",
    "updated_at"
   ],
   "properties": {
    "id": {
     "type": "string"
    },
    "status": {
     "$ref": "#/components/schemas/SessionStatus"
    },
    "failure_code": {
     "type": [
      "string",
      "null"
     ],
     "enum": [
      "document_authenticity_failed",
      "document_active_authentication_failed",
      "document_chip_authentication_failed",
      "document_anti_cloning_attestation_failed",
      "document_data_invalid",
      "liveness_failed",
      "selfie_face_mismatch",
      null
     ]
    },
    "nfc_tries_used": {
     "type": "integer"
    },
    "liveness_tries_used": {
     "type": "integer"
    },
    "contract_version": {
     "type": "integer"
    },
    "share_fields": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/components/schemas/ShareField"
     }
    },
    "redirect_url": {
     "type": [
      "string",
      "null"
     ]
    },
    "webhook_endpoint_id": {
     "anyOf": [
      {
       "type": "string"
      },
      {
       "type": "array",
       "items": {
        "type": "string"
       }
      },
      {
       "type": "null"
      }
     ]
    },
    "verification_url": {
     "type": "string"
    },
    "cancel_token": {
     "type": "string"
    },
    "expires_at": {
     "type": "string"
    },
    "completed_at": {
     "type": [
      "string",
      "null"
     ]
    },
    "created_at": {
     "type": "string"
    },
    "updated_at": {
     "type": "string"
    }
   }
  },
  "SessionAnalyticsOverview": {
   "type": "object",
   "required": [
    "summary",
    "trend",
    "timeline"
   ],
   "properties": {
    "summary": {
     "$ref": "#/components/schemas/SessionAnalyticsSummary"
    },
    "trend": {
     "type": "array",
     "items": {
      "$ref": "#/components/schemas/SessionAnalyticsTrendPoint"
     }
    },
    "timeline": {
     "type": "array",
     "items": {
      "$ref": "#/components/schemas/SessionAnalyticsTimelinePoint"
     }
    }
   }
  },
  "SessionAnalyticsOverviewResponse": {
   "type": "object",
   "required": [
    "data",
    "error"
   ],
   "properties": {
    "data": {
     "$ref": "#/components/schemas/SessionAnalyticsOverview"
    },
    "error": {
     "type": "null"
    }
   }
  },
  "SessionAnalyticsSummary": {
   "type": "object",
   "required": [
    "total",
    "active",
    "success",
    "failure",
    "expired",
    "cancelled"
   ],
   "properties": {
    "total": {
     "type": "integer"
    },
    "active": {
     "type": "integer"
    },
    "success": {
     "type": "integer"
    },
    "failure": {
     "type": "integer"
    },
    "expired": {
     "type": "integer"
    },
    "cancelled": {
     "type": "integer"
    }
   }
  },
  "SessionAnalyticsTimelinePoint": {
   "type": "object",
   "required": [
    "date",
    "total",
    "active",
    "success",
    "failure",
    "expired",
    "cancelled"
   ],
   "properties": {
    "date": {
     "type": "string"
    },
    "total": {
     "type": "integer"
    },
    "active": {
     "type": "integer"
    },
    "success": {
     "type": "integer"
    },
    "failure": {
     "type": "integer"
    },
    "expired": {
     "type": "integer"
    },
    "cancelled": {
     "type": "integer"
    }
   }
  },
  "SessionAnalyticsTrendPoint": {
   "type": "object",
   "required": [
    "date",
    "success",
    "failure",
    "expired",
    "cancelled"
   ],
   "properties": {
    "date": {
     "type": "string"
    },
    "success": {
     "type": "integer"
    },
    "failure": {
     "type": "integer"
    },
    "expired": {
     "type": "integer"
    },
    "cancelled": {
     "type": "integer"
    }
   }
  },
  "SessionPage": {
   "type": "object",
   "required": [
    "data",
    "error",
    "pagination"
   ],
   "properties": {
    "data": {
     "type": "array",
     "items": {
      "$ref": "#/components/schemas/Session"
     }
    },
    "error": {
     "type": "null"
    },
    "pagination": {
     "$ref": "#/components/schemas/Pagination"
    }
   }
  },
  "SessionResponse": {
   "type": "object",
   "required": [
    "data",
    "error"
   ],
   "properties": {
    "data": {
     "$ref": "#/components/schemas/Session"
    },
    "error": {
     "type": "null"
    }
   }
  },
  "SessionStatus": {
   "type": "string",
   "enum": [
    "created",
    "in_progress",
    "succeeded",
    "failed",
    "expired",
    "cancelled"
   ]
  },
  "ShareField": {
   "type": "object",
   "required": [
    "required",
    "reason",
    "source"
   ],
   "properties": {
    "required": {
     "type": "boolean"
    },
    "reason": {
     "type": "string"
    },
    "source": {
     "$ref": "#/components/schemas/ShareFieldSource"
    }
   }
  },
  "ShareFieldSource": {
   "type": "string",
   "enum": [
    "default",
    "rc"
   ]
  },
  "WebhookDelivery": {
   "type": "object",
   "required": [
    "id",
    "event_id",
    "webhook_endpoint_id",
    "webhook_encryption_key_id",
    "status",
    "attempt_count",
    "next_attempt_at",
    "payload_expires_at",
    "payload_scrubbed_at",
    "payload_retention_reason",
    "last_status_code",
    "last_attempt_at",
    "created_at",
    "updated_at"
   ],
   "properties": {
    "id": {
     "type": "string"
    },
    "event_id": {
     "type": "string"
    },
    "webhook_endpoint_id": {
     "type": "string"
    },
    "webhook_encryption_key_id": {
     "type": [
      "string",
      "null"
     ]
    },
    "status": {
     "$ref": "#/components/schemas/WebhookDeliveryStatus"
    },
    "attempt_count": {
     "type": "number"
    },
    "next_attempt_at": {
     "type": [
      "string",
      "null"
     ]
    },
    "payload_expires_at": {
     "type": [
      "string",
      "null"
     ]
    },
    "payload_scrubbed_at": {
     "type": [
      "string",
      "null"
     ]
    },
    "payload_retention_reason": {
     "type": [
      "string",
      "null"
     ],
     "enum": [
      "pending_delivery",
      "delivered",
      "terminal_failure_retention",
      "expired",
      "no_active_key",
      "jwe_creation_failed",
      "privacy_request",
      null
     ]
    },
    "last_status_code": {
     "type": [
      "number",
      "null"
     ]
    },
    "last_attempt_at": {
     "type": [
      "string",
      "null"
     ]
    },
    "created_at": {
     "type": "string"
    },
    "updated_at": {
     "type": "string"
    }
   }
  },
  "WebhookDeliveryPage": {
   "type": "object",
   "required": [
    "data",
    "error",
    "pagination"
   ],
   "properties": {
    "data": {
     "type": "array",
     "items": {
      "$ref": "#/components/schemas/WebhookDelivery"
     }
    },
    "error": {
     "type": "null"
    },
    "pagination": {
     "$ref": "#/components/schemas/Pagination"
    }
   }
  },
  "WebhookDeliveryResponse": {
   "type": "object",
   "required": [
    "data",
    "error"
   ],
   "properties": {
    "data": {
     "$ref": "#/components/schemas/WebhookDelivery"
    },
    "error": {
     "type": "null"
    }
   }
  },
  "WebhookDeliveryStatus": {
   "type": "string",
   "enum": [
    "pending",
    "delivering",
    "succeeded",
    "failed"
   ]
  },
  "WebhookEncryptionKey": {
   "type": "object",
   "required": [
    "id",
    "webhook_endpoint_id",
    "key_id",
    "algorithm",
    "key_type",
    "jwk",
    "is_active",
    "created_at",
    "updated_at",
    "disabled_at"
   ],
   "properties": {
    "id": {
     "type": "string"
    },
    "webhook_endpoint_id": {
     "type": "string"
    },
    "key_id": {
     "type": "string"
    },
    "algorithm": {
     "type": "string"
    },
    "key_type": {
     "type": "string"
    },
    "jwk": {
     "type": "object",
     "additionalProperties": true
    },
    "is_active": {
     "type": "boolean"
    },
    "created_at": {
     "type": "string"
    },
    "updated_at": {
     "type": "string"
    },
    "disabled_at": {
     "type": [
      "string",
      "null"
     ]
    }
   }
  },
  "WebhookEncryptionKeyPage": {
   "type": "object",
   "required": [
    "data",
    "error",
    "pagination"
   ],
   "properties": {
    "data": {
     "type": "array",
     "items": {
      "$ref": "#/components/schemas/WebhookEncryptionKey"
     }
    },
    "error": {
     "type": "null"
    },
    "pagination": {
     "$ref": "#/components/schemas/Pagination"
    }
   }
  },
  "WebhookEncryptionKeyResponse": {
   "type": "object",
   "required": [
    "data",
    "error"
   ],
   "properties": {
    "data": {
     "$ref": "#/components/schemas/WebhookEncryptionKey"
    },
    "error": {
     "type": "null"
    }
   }
  },
  "WebhookEndpoint": {
   "type": "object",
   "required": [
    "id",
    "organization_id",
    "name",
    "labels",
    "url",
    "enabled",
    "subscribed_event_types",
    "created_at",
    "updated_at",
    "disabled_at"
   ],
   "properties": {
    "id": {
     "type": "string"
    },
    "organization_id": {
     "type": "string"
    },
    "name": {
     "type": [
      "string",
      "null"
     ]
    },
    "labels": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "url": {
     "type": "string"
    },
    "enabled": {
     "type": "boolean"
    },
    "subscribed_event_types": {
     "type": "array",
     "items": {
      "$ref": "#/components/schemas/WebhookEventType"
     }
    },
    "undelivered_payload_retention_hours": {
     "type": "integer",
     "enum": [
      0,
      24,
      72,
      168
     ]
    },
    "created_at": {
     "type": "string"
    },
    "updated_at": {
     "type": "string"
    },
    "disabled_at": {
     "type": [
      "string",
      "null"
     ]
    }
   }
  },
  "WebhookEndpointPage": {
   "type": "object",
   "required": [
    "data",
    "error",
    "pagination"
   ],
   "properties": {
    "data": {
     "type": "array",
     "items": {
      "$ref": "#/components/schemas/WebhookEndpoint"
     }
    },
    "error": {
     "type": "null"
    },
    "pagination": {
     "$ref": "#/components/schemas/Pagination"
    }
   }
  },
  "WebhookEndpointResponse": {
   "type": "object",
   "required": [
    "data",
    "error"
   ],
   "properties": {
    "data": {
     "$ref": "#/components/schemas/WebhookEndpoint"
    },
    "error": {
     "type": "null"
    }
   }
  },
  "WebhookEvent": {
   "type": "object",
   "required": [
    "id",
    "type",
    "trigger_type",
    "trigger_id",
    "created_at",
    "deliveries"
   ],
   "properties": {
    "id": {
     "type": "string"
    },
    "type": {
     "type": "string"
    },
    "trigger_type": {
     "$ref": "#/components/schemas/WebhookTriggerType"
    },
    "trigger_id": {
     "type": "string"
    },
    "created_at": {
     "type": "string"
    },
    "deliveries": {
     "type": "array",
     "items": {
      "$ref": "#/components/schemas/WebhookEventDelivery"
     }
    }
   }
  },
  "WebhookEventDelivery": {
   "type": "object",
   "required": [
    "id",
    "webhook_endpoint_id",
    "status",
    "last_status_code",
    "attempt_count",
    "last_attempt_at",
    "payload_expires_at",
    "payload_scrubbed_at",
    "payload_retention_reason"
   ],
   "properties": {
    "id": {
     "type": "string"
    },
    "webhook_endpoint_id": {
     "type": "string"
    },
    "status": {
     "$ref": "#/components/schemas/WebhookDeliveryStatus"
    },
    "last_status_code": {
     "type": [
      "number",
      "null"
     ]
    },
    "attempt_count": {
     "type": "number"
    },
    "last_attempt_at": {
     "type": [
      "string",
      "null"
     ]
    },
    "payload_expires_at": {
     "type": [
      "string",
      "null"
     ]
    },
    "payload_scrubbed_at": {
     "type": [
      "string",
      "null"
     ]
    },
    "payload_retention_reason": {
     "type": [
      "string",
      "null"
     ],
     "enum": [
      "pending_delivery",
      "delivered",
      "terminal_failure_retention",
      "expired",
      "no_active_key",
      "jwe_creation_failed",
      "privacy_request",
      null
     ]
    }
   }
  },
  "WebhookEventPage": {
   "type": "object",
   "required": [
    "data",
    "error",
    "pagination"
   ],
   "properties": {
    "data": {
     "type": "array",
     "items": {
      "$ref": "#/components/schemas/WebhookEvent"
     }
    },
    "error": {
     "type": "null"
    },
    "pagination": {
     "$ref": "#/components/schemas/Pagination"
    }
   }
  },
  "WebhookEventResponse": {
   "type": "object",
   "required": [
    "data",
    "error"
   ],
   "properties": {
    "data": {
     "$ref": "#/components/schemas/WebhookEvent"
    },
    "error": {
     "type": "null"
    }
   }
  },
  "WebhookEventType": {
   "type": "string",
   "enum": [
    "verification.session.succeeded",
    "verification.session.failed",
    "verification.session.expired",
    "verification.session.cancelled"
   ]
  },
  "WebhookTriggerType": {
   "type": "string",
   "enum": [
    "verification_session",
    "verification_attempt"
   ]
  }
 }
};
