package pa.gob.tramites.plataforma;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.logging.LogLevel;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

import static pa.gob.tramites.plataforma.VariableDeEntorno.ADMIN_INICIAL_CLAVE;
import static pa.gob.tramites.plataforma.VariableDeEntorno.ADMIN_INICIAL_CORREO;
import static pa.gob.tramites.plataforma.VariableDeEntorno.ADMIN_INICIAL_USUARIO;
import static pa.gob.tramites.plataforma.VariableDeEntorno.ALLOWED_ORIGINS;
import static pa.gob.tramites.plataforma.VariableDeEntorno.BIND_ADDRESS;
import static pa.gob.tramites.plataforma.VariableDeEntorno.COLOR;
import static pa.gob.tramites.plataforma.VariableDeEntorno.DB_PASSWORD;
import static pa.gob.tramites.plataforma.VariableDeEntorno.DB_POOL_SIZE;
import static pa.gob.tramites.plataforma.VariableDeEntorno.DB_URL;
import static pa.gob.tramites.plataforma.VariableDeEntorno.DB_USER;
import static pa.gob.tramites.plataforma.VariableDeEntorno.FORWARD_HEADERS;
import static pa.gob.tramites.plataforma.VariableDeEntorno.JWT_ACCESS_TTL;
import static pa.gob.tramites.plataforma.VariableDeEntorno.JWT_REFRESH_TTL;
import static pa.gob.tramites.plataforma.VariableDeEntorno.LOG_LEVEL;
import static pa.gob.tramites.plataforma.VariableDeEntorno.MANAGEMENT_ADDRESS;
import static pa.gob.tramites.plataforma.VariableDeEntorno.MANAGEMENT_PORT;
import static pa.gob.tramites.plataforma.VariableDeEntorno.MAX_UPLOAD_SIZE;
import static pa.gob.tramites.plataforma.VariableDeEntorno.MODELOS_DIR;
import static pa.gob.tramites.plataforma.VariableDeEntorno.OFICINA_ZONA;
import static pa.gob.tramites.plataforma.VariableDeEntorno.OPERACION_CLAVE;
import static pa.gob.tramites.plataforma.VariableDeEntorno.OTLP_ENABLED;
import static pa.gob.tramites.plataforma.VariableDeEntorno.OTLP_ENDPOINT;
import static pa.gob.tramites.plataforma.VariableDeEntorno.PUBLIC_URL;
import static pa.gob.tramites.plataforma.VariableDeEntorno.RATE_LIMIT_LOGIN_ACCOUNT;
import static pa.gob.tramites.plataforma.VariableDeEntorno.RATE_LIMIT_LOGIN_ADDRESS;
import static pa.gob.tramites.plataforma.VariableDeEntorno.RATE_LIMIT_REQUESTS;
import static pa.gob.tramites.plataforma.VariableDeEntorno.RATE_LIMIT_WEBAPP_REQUESTS;
import static pa.gob.tramites.plataforma.VariableDeEntorno.RATE_LIMIT_WINDOW;
import static pa.gob.tramites.plataforma.VariableDeEntorno.SECRET_KEY;
import static pa.gob.tramites.plataforma.VariableDeEntorno.SECRET_KEY_ANTERIOR;
import static pa.gob.tramites.plataforma.VariableDeEntorno.SERVER_PORT;
import static pa.gob.tramites.plataforma.VariableDeEntorno.SMTP_FROM;
import static pa.gob.tramites.plataforma.VariableDeEntorno.SMTP_HOST;
import static pa.gob.tramites.plataforma.VariableDeEntorno.SMTP_PASSWORD;
import static pa.gob.tramites.plataforma.VariableDeEntorno.SMTP_PORT;
import static pa.gob.tramites.plataforma.VariableDeEntorno.SMTP_STARTTLS;
import static pa.gob.tramites.plataforma.VariableDeEntorno.SMTP_USER;
import static pa.gob.tramites.plataforma.VariableDeEntorno.TRUSTED_PROXIES;
import static pa.gob.tramites.plataforma.VariableDeEntorno.UPLOAD_DIR;

/**
 * What a production start demands of its configuration. It looks at the values that took
 * effect, wherever they came from, and collects every fault.
 */
final class RevisionDeProduccion {

	private static final int LETRAS_DE_OPERACION = 32;

	private static final Set<String> CIFRADO = Set.of("require", "verify-ca", "verify-full");

	private static final Set<String> ROLES_DE_SERVICIO = Set.of("postgres", "root", "rds_superuser",
			"cloudsqlsuperuser", "azure_pg_admin", "sa");

	private static final Pattern USUARIO = Pattern.compile("[a-z][a-z0-9._-]{2,63}");

	private static final Duration ACCESO_MAXIMO = Duration.ofHours(1);

	private static final Duration REFRESCO_MAXIMO = Duration.ofDays(30);

	private static final DataSize SUBIDA_MINIMA = DataSize.ofKilobytes(100);

	private static final DataSize SUBIDA_MAXIMA = DataSize.ofMegabytes(25);

	private static final String PROXIES_LOCALES = "127\\.0\\.0\\.1|0:0:0:0:0:0:0:1|::1";

	/** Settings that {@code application.yaml} closes and nobody may open. */
	private static final Map<String, String> CERRADOS = cerrados();

	private final Environment entorno;

	private final List<FaltaDeConfiguracion> faltas = new ArrayList<>();

	private RevisionDeProduccion(Environment entorno) {
		this.entorno = entorno;
	}

	/**
	 * Looks at a configuration.
	 * @param entorno the environment of a production start
	 * @return every fault, empty if it may start
	 */
	static List<FaltaDeConfiguracion> revisar(Environment entorno) {
		RevisionDeProduccion revision = new RevisionDeProduccion(entorno);
		revision.perfiles();
		revision.base();
		revision.claves();
		revision.secretosDistintos();
		revision.administrador();
		revision.red();
		revision.limites();
		revision.correo();
		revision.archivos();
		revision.oficina();
		revision.cerrados(CERRADOS);
		return List.copyOf(revision.faltas);
	}

	private static Map<String, String> cerrados() {
		Map<String, String> ajustes = new LinkedHashMap<>();
		ajustes.put("server.servlet.session.cookie.secure", "true");
		ajustes.put("server.servlet.session.cookie.http-only", "true");
		ajustes.put("camunda.bpm.webapp.csrf.enable-secure-cookie", "true");
		ajustes.put("camunda.bpm.webapp.session-cookie.enable-secure-cookie", "true");
		ajustes.put("camunda.bpm.webapp.header-security.hsts-disabled", "false");
		ajustes.put("camunda.bpm.authorization.enabled", "true");
		ajustes.put("camunda.bpm.auto-deployment-enabled", "false");
		ajustes.put("spring.flyway.clean-disabled", "true");
		ajustes.put("server.error.include-stacktrace", "never");
		ajustes.put("server.error.include-message", "never");
		return ajustes;
	}

	private void perfiles() {
		for (String perfil : this.entorno.getActiveProfiles()) {
			if (!perfil.equals("prod")) {
				falta("SPRING_PROFILES_ACTIVE", "el perfil «" + perfil + "» no acompaña a prod",
						"Deje solo prod: los demás traen datos o claves de prueba.");
			}
		}
		if (valor("tramites.demo.clave") != null) {
			falta("TRAMITES_DEMO_CLAVE", "las cuentas de demostración no existen en producción", "Quite la variable.");
		}
		if (valor("camunda.bpm.admin-user.id") != null || valor("camunda.bpm.admin-user.password") != null) {
			falta("CAMUNDA_BPM_ADMIN_USER_ID", "crea una cuenta fuera del registro de cuentas",
					"Quite la variable; use ADMIN_INICIAL_USUARIO.");
		}
	}

	private void base() {
		String url = valor(DB_URL);
		if (url == null) {
			falta(DB_URL, "falta la base de datos; la embebida es solo para un arranque local",
					"Escriba jdbc:postgresql://servidor:5432/tramites?sslmode=verify-full.");
		}
		else {
			base(url);
		}
		String usuario = valor(DB_USER);
		if (usuario == null) {
			falta(DB_USER, "falta el usuario de la base de datos", "Cree un rol propio de la plataforma.");
		}
		else if (ROLES_DE_SERVICIO.contains(usuario.toLowerCase(Locale.ROOT))) {
			falta(DB_USER, "es un superusuario del servidor",
					"Cree un rol sin SUPERUSER, dueño solo de la base de la plataforma.");
		}
		String contrasena = valor(DB_PASSWORD);
		if (contrasena == null) {
			falta(DB_PASSWORD, "falta la contraseña de la base de datos", "Genérela con: openssl rand -base64 24");
		}
		else {
			Secretos.defectoDeContrasena(contrasena)
				.ifPresent((defecto) -> falta(DB_PASSWORD, defecto, "Genérela con: openssl rand -base64 24"));
			if (contrasena.equals(usuario)) {
				falta(DB_PASSWORD, "es igual al usuario", "Genérela con: openssl rand -base64 24");
			}
		}
		entero(DB_POOL_SIZE, 8, 200);
	}

	private void base(String url) {
		Properties partes = url.startsWith("jdbc:postgresql:") ? Driver.parseURL(url, null) : null;
		if (partes == null) {
			falta(DB_URL, "no es una dirección de PostgreSQL",
					"Escriba jdbc:postgresql://servidor:5432/tramites?sslmode=verify-full.");
			return;
		}
		if (url.matches(".*[?&](user|password)=.*")) {
			falta(DB_URL, "lleva el usuario o la contraseña, que así aparecen en registros y errores",
					"Use DB_USER y DB_PASSWORD.");
		}
		boolean local = Arrays.stream(partes.getProperty(PGProperty.PG_HOST.getName(), "localhost").split(","))
			.allMatch(RevisionDeProduccion::esLocal);
		String cifrado = partes.getProperty(PGProperty.SSL_MODE.getName(), "prefer").toLowerCase(Locale.ROOT);
		if (!local && !CIFRADO.contains(cifrado)) {
			falta(DB_URL, "el servidor es remoto y sslmode no exige cifrado",
					"Agregue ?sslmode=verify-full (o al menos require).");
		}
	}

	private void claves() {
		String clave = valor(SECRET_KEY);
		if (clave == null) {
			falta(SECRET_KEY, "falta la clave que firma los accesos", "Genérela con: openssl rand -base64 48");
		}
		else {
			Secretos.defectoDeClave(clave)
				.ifPresent((defecto) -> falta(SECRET_KEY, defecto, "Genérela con: openssl rand -base64 48"));
		}
		String anterior = valor(SECRET_KEY_ANTERIOR);
		if (anterior != null) {
			Secretos.defectoDeClave(anterior)
				.ifPresent((defecto) -> falta(SECRET_KEY_ANTERIOR, defecto,
						"Ponga la clave que regía antes del cambio, o quite la variable."));
		}
		Duration acceso = duracion(JWT_ACCESS_TTL, Duration.ofMinutes(1), ACCESO_MAXIMO);
		Duration refresco = duracion(JWT_REFRESH_TTL, Duration.ofMinutes(5), REFRESCO_MAXIMO);
		if (acceso != null && refresco != null && refresco.compareTo(acceso) <= 0) {
			falta(JWT_REFRESH_TTL, "no dura más que JWT_ACCESS_TTL", "Déjela en 7d.");
		}
	}

	/** One leaked secret must not open a second door. */
	private void secretosDistintos() {
		Map<String, VariableDeEntorno> vistos = new TreeMap<>();
		for (VariableDeEntorno secreto : List.of(SECRET_KEY, SECRET_KEY_ANTERIOR, OPERACION_CLAVE, DB_PASSWORD,
				SMTP_PASSWORD, ADMIN_INICIAL_CLAVE)) {
			String valor = Optional.ofNullable(valor(secreto)).map((uno) -> uno.replaceAll("=+$", "")).orElse(null);
			VariableDeEntorno otra = (valor != null) ? vistos.putIfAbsent(valor, secreto) : null;
			if (otra != null) {
				falta(secreto, "repite el valor de " + otra, "Cada secreto es distinto: genere uno nuevo.");
			}
		}
	}

	private void administrador() {
		String usuario = valor(ADMIN_INICIAL_USUARIO);
		String correo = valor(ADMIN_INICIAL_CORREO);
		String clave = valor(ADMIN_INICIAL_CLAVE);
		if (usuario == null && correo == null && clave == null) {
			return;
		}
		if (usuario == null || !USUARIO.matcher(usuario).matches()) {
			falta(ADMIN_INICIAL_USUARIO, "falta o no es un nombre de cuenta",
					"Use de 3 a 64 minúsculas, cifras, puntos o guiones, como maria.perez.");
		}
		else if (Set.of("admin", "administrador", "root", "demo").contains(usuario)) {
			falta(ADMIN_INICIAL_USUARIO, "es el primer nombre que prueba un atacante",
					"Use el nombre de la persona, como maria.perez.");
		}
		if (correo == null || !esCorreo(correo)) {
			falta(ADMIN_INICIAL_CORREO, "falta o no es un correo", "Escriba el correo de la persona.");
		}
		if (clave == null) {
			falta(ADMIN_INICIAL_CLAVE, "falta la contraseña de un solo uso", "Genérela con: openssl rand -base64 24");
		}
		else {
			Secretos.defectoDeContrasena(clave)
				.ifPresent((defecto) -> falta(ADMIN_INICIAL_CLAVE, defecto, "Genérela con: openssl rand -base64 24"));
		}
	}

	private void red() {
		String publica = valor(PUBLIC_URL);
		if (publica == null) {
			falta(PUBLIC_URL, "falta la dirección pública",
					"Escriba https://tramites.ejemplo.gob.pa, sin barra final.");
		}
		else if (!esOrigenSeguro(publica)) {
			falta(PUBLIC_URL, "no es una dirección https sin ruta ni barra final",
					"Escriba https://tramites.ejemplo.gob.pa.");
		}
		for (String origen : lista(ALLOWED_ORIGINS)) {
			if (origen.contains("*") || !esOrigenSeguro(origen)) {
				falta(ALLOWED_ORIGINS, "admite comodines, http o direcciones con ruta",
						"Enumere orígenes https separados por comas, o quite la variable.");
				break;
			}
		}
		Integer puerto = entero(SERVER_PORT, 1, 65_535);
		String direccion = valor(BIND_ADDRESS);
		String proxies = valor(TRUSTED_PROXIES);
		if (direccion != null && !esDireccionIp(direccion)) {
			falta(BIND_ADDRESS, "no es una dirección IP", "Use 127.0.0.1, o 0.0.0.0 dentro de un contenedor.");
		}
		else if (direccion != null && !esLocal(direccion) && (proxies == null || proxies.equals(PROXIES_LOCALES))
				&& valor("server.ssl.key-store") == null && valor("server.ssl.certificate") == null
				&& valor("server.ssl.bundle") == null) {
			falta(BIND_ADDRESS, "escucha fuera de la máquina sin TLS ni proxy conocido",
					"Ponga TRUSTED_PROXIES con la dirección del proxy que termina TLS, o use 127.0.0.1.");
		}
		String reenvio = valor(FORWARD_HEADERS);
		if (reenvio != null && !Set.of("none", "native").contains(reenvio.toLowerCase(Locale.ROOT))) {
			falta(FORWARD_HEADERS, "no es none ni native", "Quite la variable: en producción vale native.");
		}
		if (proxies != null && !esExpresionCerrada(proxies)) {
			falta(TRUSTED_PROXIES, "no es una expresión regular, o admite cualquier dirección",
					"Enumere los proxies, como 10\\.0\\.0\\.5|10\\.0\\.0\\.6; si no, cualquiera finge su dirección.");
		}
		administracion(puerto);
		operacion();
		String nivel = valor(LOG_LEVEL);
		if (nivel != null && Arrays.stream(LogLevel.values()).noneMatch((uno) -> uno.name().equalsIgnoreCase(nivel))) {
			falta(LOG_LEVEL, "no es un nivel de registro", "Use WARN, INFO o DEBUG.");
		}
		else if (nivel != null && nivel.equalsIgnoreCase("trace")) {
			falta(LOG_LEVEL, "con trace se registran datos personales", "Use WARN, INFO o DEBUG.");
		}
	}

	private void administracion(Integer puerto) {
		List<String> expuestos = Arrays.asList(StringUtils.tokenizeToStringArray(
				this.entorno.getProperty("management.endpoints.web.exposure.include", "health"), ","));
		Integer propio = entero(MANAGEMENT_PORT, 1, 65_535);
		if (propio != null && propio.equals(puerto)) {
			falta(MANAGEMENT_PORT, "las direcciones de administración salen por el puerto público",
					"Deles un puerto propio que el proxy no publique, como 8081.");
		}
		String direccion = valor(MANAGEMENT_ADDRESS);
		if (direccion != null && !esDireccionIp(direccion)) {
			falta(MANAGEMENT_ADDRESS, "no es una dirección IP", "Use 127.0.0.1, o la de la red interna.");
		}
		for (String peligroso : List.of("*", "env", "heapdump", "configprops", "shutdown", "threaddump")) {
			if (expuestos.contains(peligroso)) {
				falta("MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE",
						"expone «" + peligroso + "», que muestra secretos o detiene la plataforma",
						"Enumere solo lo que se vigila: health, prometheus.");
			}
		}
	}

	private void operacion() {
		String clave = valor(OPERACION_CLAVE);
		if (clave != null) {
			(clave.length() < LETRAS_DE_OPERACION ? Optional.of("tiene menos de " + LETRAS_DE_OPERACION + " caracteres")
					: Secretos.defectoDeContrasena(clave))
				.ifPresent((defecto) -> falta(OPERACION_CLAVE, defecto, "Genérela con: openssl rand -hex 24"));
		}
		String color = valor(COLOR);
		if (color != null && !color.matches("[a-z0-9-]{1,40}")) {
			falta(COLOR, "no es un nombre de color", "Use azul o verde; sin dos colores, quite la variable.");
		}
		if ("true".equalsIgnoreCase(valor(OTLP_ENABLED)) && valor(OTLP_ENDPOINT) == null) {
			falta(OTLP_ENDPOINT, "las trazas están encendidas y no tienen adónde ir",
					"Escriba la dirección del recolector, como http://recolector:4318/v1/traces.");
		}
	}

	private void limites() {
		duracion(RATE_LIMIT_WINDOW, Duration.ofSeconds(1), Duration.ofHours(1));
		for (VariableDeEntorno limite : List.of(RATE_LIMIT_REQUESTS, RATE_LIMIT_WEBAPP_REQUESTS,
				RATE_LIMIT_LOGIN_ADDRESS, RATE_LIMIT_LOGIN_ACCOUNT)) {
			entero(limite, 1, 1_000_000);
		}
	}

	private void correo() {
		String servidor = valor(SMTP_HOST);
		if (servidor == null || servidor.equals("false")) {
			return;
		}
		String remitente = valor(SMTP_FROM);
		if (remitente == null) {
			falta(SMTP_FROM, "hay servidor de correo y falta el remitente", "Escriba tramites@ejemplo.gob.pa.");
		}
		else if (!esCorreo(remitente)) {
			falta(SMTP_FROM, "no es un correo de internet", "Escriba tramites@ejemplo.gob.pa.");
		}
		entero(SMTP_PORT, 1, 65_535);
		if ((valor(SMTP_USER) == null) != (valor(SMTP_PASSWORD) == null)) {
			falta(SMTP_PASSWORD, "usuario y contraseña de correo van juntos", "Ponga los dos, o ninguno.");
		}
		if (!esLocal(servidor) && "false".equalsIgnoreCase(valor(SMTP_STARTTLS))) {
			falta(SMTP_STARTTLS, "el servidor de correo es remoto y no se exige cifrado", "Quite la variable.");
		}
		booleano(SMTP_STARTTLS);
	}

	private void archivos() {
		almacen();
		String tamano = valor(MAX_UPLOAD_SIZE);
		if (tamano != null) {
			try {
				DataSize leido = DataSize.parse(tamano);
				if (leido.compareTo(SUBIDA_MINIMA) < 0 || leido.compareTo(SUBIDA_MAXIMA) > 0) {
					falta(MAX_UPLOAD_SIZE, "está fuera de 100KB a 25MB", "Use 10MB.");
				}
			}
			catch (IllegalArgumentException ex) {
				falta(MAX_UPLOAD_SIZE, "no es un tamaño", "Escriba bytes o unidades, como 10485760 o 10MB.");
			}
		}
		String modelos = valor(MODELOS_DIR);
		if (modelos != null && !ruta(modelos).map(Files::isDirectory).orElse(false)) {
			falta(MODELOS_DIR, "no es una carpeta que exista", "Corríjala, o quite la variable.");
		}
	}

	private void almacen() {
		if ("s3".equalsIgnoreCase(valor("tramites.almacen.clase"))) {
			if (valor("tramites.almacen.s3.cubo") == null) {
				falta("TRAMITES_ALMACEN_S3_CUBO", "el almacén es S3 y falta el cubo", "Escriba el nombre del cubo.");
			}
			return;
		}
		String carpeta = valor(UPLOAD_DIR);
		Optional<Path> ruta = ruta(carpeta);
		if (carpeta == null) {
			falta(UPLOAD_DIR, "falta la carpeta de los documentos", "Escriba una ruta absoluta en un volumen propio.");
		}
		else if (ruta.isEmpty() || !ruta.get().isAbsolute()) {
			falta(UPLOAD_DIR, "no es una ruta absoluta", "Escriba una ruta que empiece con /.");
		}
		else if (!Files.isDirectory(ruta.get()) || !Files.isWritable(ruta.get())) {
			falta(UPLOAD_DIR, "no existe o no se puede escribir en ella",
					"Cree la carpeta y désela al usuario que corre la plataforma.");
		}
	}

	private void oficina() {
		String zona = valor(OFICINA_ZONA);
		if (zona == null) {
			return;
		}
		try {
			ZoneId.of(zona);
		}
		catch (DateTimeException ex) {
			falta(OFICINA_ZONA, "no es una zona horaria conocida", "Escriba America/Panama u otra de la lista IANA.");
		}
	}

	private void cerrados(Map<String, String> ajustes) {
		ajustes.forEach((propiedad, debido) -> {
			String valor = valor(propiedad);
			if (valor != null && !valor.equalsIgnoreCase(debido)) {
				falta(propiedad.toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_'),
						"debe ser " + debido + " en producción", "Quite la variable.");
			}
		});
	}

	private String valor(VariableDeEntorno variable) {
		return valor(variable.propiedad());
	}

	/** Empty is absent: that is what an unset variable becomes. */
	private String valor(String propiedad) {
		String valor = this.entorno.getProperty(propiedad);
		return StringUtils.hasText(valor) ? valor.trim() : null;
	}

	private List<String> lista(VariableDeEntorno variable) {
		return Arrays.asList(StringUtils.tokenizeToStringArray(this.entorno.getProperty(variable.propiedad()), ","));
	}

	private Integer entero(VariableDeEntorno variable, int minimo, int maximo) {
		String valor = valor(variable);
		if (valor == null) {
			return null;
		}
		try {
			int numero = Integer.parseInt(valor);
			if (numero >= minimo && numero <= maximo) {
				return numero;
			}
		}
		catch (NumberFormatException ex) {
			// Told below, like a number out of range.
		}
		falta(variable, "no es un número de " + minimo + " a " + maximo,
				"Corríjala, o quítela para usar el valor normal.");
		return null;
	}

	private Duration duracion(VariableDeEntorno variable, Duration minima, Duration maxima) {
		String valor = valor(variable);
		if (valor == null) {
			return null;
		}
		try {
			Duration duracion = DurationStyle.detectAndParse(valor);
			if (duracion.compareTo(minima) >= 0 && duracion.compareTo(maxima) <= 0) {
				return duracion;
			}
		}
		catch (IllegalArgumentException ex) {
			// Told below, like a duration out of range.
		}
		falta(variable, "no es una duración de " + texto(minima) + " a " + texto(maxima),
				"Escriba 30m, 7d o PT30M, o quítela para usar el valor normal.");
		return null;
	}

	private static String texto(Duration duracion) {
		ChronoUnit unidad = (duracion.toDays() > 0) ? ChronoUnit.DAYS
				: (duracion.toMinutes() > 0) ? ChronoUnit.MINUTES : ChronoUnit.SECONDS;
		return DurationStyle.SIMPLE.print(duracion, unidad);
	}

	private void booleano(VariableDeEntorno variable) {
		String valor = valor(variable);
		if (valor != null && !valor.equalsIgnoreCase("true") && !valor.equalsIgnoreCase("false")) {
			falta(variable, "no es true ni false", "Quite la variable para usar el valor normal.");
		}
	}

	private void falta(VariableDeEntorno variable, String regla, String remedio) {
		falta(variable.name(), regla, remedio);
	}

	private void falta(String variable, String regla, String remedio) {
		this.faltas.add(new FaltaDeConfiguracion(variable, regla, remedio));
	}

	private static Optional<Path> ruta(String texto) {
		try {
			return Optional.ofNullable(texto).map(Path::of);
		}
		catch (InvalidPathException ex) {
			return Optional.empty();
		}
	}

	private static boolean esLocal(String servidor) {
		String nombre = servidor.strip().replaceAll("[\\[\\]]", "");
		return nombre.equals("localhost") || nombre.equals("::1") || nombre.startsWith("127.");
	}

	private static boolean esDireccionIp(String direccion) {
		if (!direccion.matches("[0-9.]+|[0-9a-fA-F:]+")) {
			return false;
		}
		try {
			// A literal is parsed, never asked of the name server.
			InetAddress.getByName(direccion);
			return true;
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

	private static boolean esOrigenSeguro(String direccion) {
		try {
			URI uri = new URI(direccion);
			return "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null
					&& uri.getRawPath().isEmpty() && uri.getRawQuery() == null && uri.getRawFragment() == null;
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	private static boolean esExpresionCerrada(String expresion) {
		try {
			Pattern patron = Pattern.compile(expresion);
			return !patron.matcher("203.0.113.77").matches() && !patron.matcher("198.51.100.8").matches();
		}
		catch (PatternSyntaxException ex) {
			return false;
		}
	}

	private static boolean esCorreo(String correo) {
		try {
			new InternetAddress(correo, true).validate();
			return correo.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s.]{2,}") && !correo.endsWith("@localhost");
		}
		catch (AddressException ex) {
			return false;
		}
	}

}
