package pa.gob.tramites.plataforma;

/**
 * The variables that configure a production start, each with the property that it fills
 * in {@code application.yaml}. {@code .env.example} explains them all.
 */
enum VariableDeEntorno {

	DB_URL("spring.datasource.url"), DB_USER("spring.datasource.username"), DB_PASSWORD("spring.datasource.password"),
	DB_POOL_SIZE("spring.datasource.hikari.maximum-pool-size"),

	SECRET_KEY("tramites.jwt.clave"), SECRET_KEY_ANTERIOR("tramites.jwt.clave-anterior"),
	JWT_ACCESS_TTL("tramites.jwt.acceso"), JWT_REFRESH_TTL("tramites.jwt.refresco"),

	ADMIN_INICIAL_USUARIO("tramites.admin-inicial.usuario"), ADMIN_INICIAL_CORREO("tramites.admin-inicial.correo"),
	ADMIN_INICIAL_CLAVE("tramites.admin-inicial.clave"),

	PUBLIC_URL("tramites.url-publica"), ALLOWED_ORIGINS("tramites.cors.origenes"), BIND_ADDRESS("server.address"),
	SERVER_PORT("server.port"), TRUSTED_PROXIES("server.tomcat.remoteip.internal-proxies"),
	FORWARD_HEADERS("server.forward-headers-strategy"), MANAGEMENT_ADDRESS("management.server.address"),
	MANAGEMENT_PORT("management.server.port"),

	RATE_LIMIT_WINDOW("tramites.limites.periodo"), RATE_LIMIT_REQUESTS("tramites.limites.peticiones"),
	RATE_LIMIT_WEBAPP_REQUESTS("tramites.limites.peticiones-web"),
	RATE_LIMIT_LOGIN_ADDRESS("tramites.limites.ingresos-por-direccion"),
	RATE_LIMIT_LOGIN_ACCOUNT("tramites.limites.ingresos-por-cuenta"),

	WEBHOOKS_ALLOWED_NETWORKS("tramites.webhooks.redes-permitidas"),

	SMTP_HOST("spring.mail.host"), SMTP_PORT("spring.mail.port"), SMTP_USER("spring.mail.username"),
	SMTP_PASSWORD("spring.mail.password"), SMTP_STARTTLS("spring.mail.properties.mail.smtp.starttls.required"),
	SMTP_FROM("tramites.notificacion.remitente"),

	UPLOAD_DIR("tramites.almacen.carpeta"), MAX_UPLOAD_SIZE("spring.servlet.multipart.max-file-size"),

	CLAMD_HOST("tramites.documentos.antivirus.servidor"), CLAMD_PORT("tramites.documentos.antivirus.puerto"),

	OPERACION_CLAVE("tramites.operacion.clave"), COLOR("tramites.turno.color"), TURNO_ESPERAR("tramites.turno.esperar"),

	OTLP_ENABLED("management.tracing.enabled"), OTLP_ENDPOINT("management.otlp.tracing.endpoint"),
	OTLP_SAMPLING("management.tracing.sampling.probability"),

	MODELOS_DIR("tramites.modelos.carpeta"), OFICINA_ZONA("tramites.oficina.zona"),
	OFICINA_CALENDARIO("tramites.oficina.calendario"), LOG_LEVEL("logging.level.root");

	private final String propiedad;

	VariableDeEntorno(String propiedad) {
		this.propiedad = propiedad;
	}

	String propiedad() {
		return this.propiedad;
	}

}
