package pa.gob.tramites.identidad;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.camunda.bpm.engine.IdentityService;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/**
 * The doors. Each chain ends in a refusal, so that an address nobody thought of is
 * closed.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SeguridadConfiguration {

	private static final String POLITICA_DE_PAGINAS = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
			+ "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

	private final RespuestaDeSeguridad respuestas;

	private final LimiteDePeticiones limite;

	SeguridadConfiguration(RespuestaDeSeguridad respuestas, LimiteDePeticiones limite) {
		this.respuestas = respuestas;
		this.limite = limite;
	}

	/** The API and the engine's REST: a token on each request, no session, no cookie. */
	@Bean
	@Order(1)
	SecurityFilterChain puertaDeLaApi(HttpSecurity http, TokensDeAcceso tokens, IdentityService identidad,
			Agencias agencias, @Value("${tramites.cors.origenes:}") List<String> origenes) throws Exception {
		conToken(http, tokens, "/api/**", "/engine-rest/**");
		http.addFilterAfter(new LimiteDePeticionesFilter(this.limite, LimiteDePeticionesFilter.API),
				TokenDeAccesoFilter.class);
		http.addFilterAfter(new AutenticacionDelMotorFilter(identidad, agencias), AuthorizationFilter.class);
		if (!origenes.isEmpty()) {
			UrlBasedCorsConfigurationSource fuente = new UrlBasedCorsConfigurationSource();
			fuente.registerCorsConfiguration("/api/**", cors(origenes));
			http.cors((cors) -> cors.configurationSource(fuente));
		}
		return cerrar(http, ReglasDeAcceso.SIN_TOKEN, ReglasDeAcceso.API, ReglasDeAcceso.MOTOR);
	}

	/** The engine's webapps: their own log-in, session and CSRF token. */
	@Bean
	@Order(2)
	SecurityFilterChain puertaDeAplicaciones(HttpSecurity http, Cuentas cuentas, Roles roles) throws Exception {
		http.securityMatcher(Direccion.de("/camunda/**"));
		comun(http);
		// Content policy and caching are the webapps' own: theirs carry a nonce and a
		// version.
		http.headers((cabeceras) -> cabeceras.cacheControl((cache) -> cache.disable())
			.frameOptions((marcos) -> marcos.sameOrigin()));
		http.addFilterBefore(new SesionDeAplicacionesFilter(cuentas, roles), AuthorizationFilter.class);
		http.addFilterAfter(new LimiteDePeticionesFilter(this.limite, LimiteDePeticionesFilter.APLICACIONES),
				SesionDeAplicacionesFilter.class);
		return cerrar(http, ReglasDeAcceso.APLICACIONES);
	}

	/**
	 * Health for whoever watches; the rest for operators, their scripts and the
	 * monitoring.
	 */
	@Bean
	@Order(3)
	SecurityFilterChain puertaDelActuador(HttpSecurity http, TokensDeAcceso tokens,
			@Value("${tramites.operacion.clave:}") String clave) throws Exception {
		conToken(http, tokens, "/actuator/**");
		if (!clave.isEmpty()) {
			http.addFilterBefore(new ClaveDeOperacionFilter(clave), TokenDeAccesoFilter.class);
		}
		return cerrar(http, ReglasDeAcceso.ACTUADOR);
	}

	/** The start page and the verification of documents. */
	@Bean
	@Order(4)
	SecurityFilterChain puertaDePaginas(HttpSecurity http) throws Exception {
		comun(http);
		politica(http);
		http.addFilterBefore(new LimiteDePeticionesFilter(this.limite, LimiteDePeticionesFilter.PAGINAS),
				AuthorizationFilter.class);
		return cerrar(http, ReglasDeAcceso.PAGINAS);
	}

	/**
	 * Requests are observed; a measurement for each filter that one passes costs more
	 * than it tells.
	 */
	@Bean
	SecurityObservationSettings sinMedirFiltros() {
		return SecurityObservationSettings.noObservations();
	}

	/**
	 * Accounts are the engine's: without this bean Spring Boot would make a user of its
	 * own.
	 */
	@Bean
	UserDetailsService sinCuentasDeSpring() {
		return (usuario) -> {
			throw new UsernameNotFoundException("Accounts are the engine's");
		};
	}

	private void conToken(HttpSecurity http, TokensDeAcceso tokens, String... direcciones) throws Exception {
		http.securityMatcher(new OrRequestMatcher(Stream.of(direcciones).map(Direccion::de).toArray(Direccion[]::new)));
		comun(http);
		politica(http);
		RequestMatcher sinToken = new OrRequestMatcher(
				ReglasDeAcceso.SIN_TOKEN.stream().map(ReglasDeAcceso.Regla::direccion).toArray(Direccion[]::new));
		http.addFilterBefore(new TokenDeAccesoFilter(tokens, this.respuestas, this.limite, sinToken),
				UsernamePasswordAuthenticationFilter.class);
	}

	private static void politica(HttpSecurity http) throws Exception {
		http.headers((cabeceras) -> cabeceras
			.contentSecurityPolicy((politica) -> politica.policyDirectives(POLITICA_DE_PAGINAS)));
	}

	private void comun(HttpSecurity http) throws Exception {
		// No cookie authenticates here: tokens travel in a header, and the webapps check
		// their own CSRF token.
		http.csrf(AbstractHttpConfigurer::disable)
			.formLogin(AbstractHttpConfigurer::disable)
			.httpBasic(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			// A browser that is signed in to a webapp sends its cookie along; a token
			// beside it must not give that session another id.
			.sessionManagement((sesiones) -> sesiones.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
				.sessionFixation((fijacion) -> fijacion.none()))
			.exceptionHandling(
					(errores) -> errores.authenticationEntryPoint(this.respuestas).accessDeniedHandler(this.respuestas))
			.headers((cabeceras) -> cabeceras
				.httpStrictTransportSecurity((hsts) -> hsts.maxAgeInSeconds(Duration.ofDays(730).toSeconds()))
				.referrerPolicy((politica) -> politica.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN)));
	}

	@SafeVarargs
	private static SecurityFilterChain cerrar(HttpSecurity http, List<ReglasDeAcceso.Regla>... tablas)
			throws Exception {
		http.authorizeHttpRequests((peticiones) -> {
			for (List<ReglasDeAcceso.Regla> tabla : tablas) {
				tabla.forEach((regla) -> peticiones.requestMatchers(regla.direccion()).access(regla.quien()));
			}
			peticiones.anyRequest().denyAll();
		});
		return http.build();
	}

	private static CorsConfiguration cors(List<String> origenes) {
		if (origenes.stream().anyMatch((origen) -> origen.contains("*"))) {
			throw new IllegalStateException(
					"tramites.cors.origenes lists origins one by one; a wildcard opens the API to any page");
		}
		CorsConfiguration cors = new CorsConfiguration();
		cors.setAllowedOrigins(origenes);
		cors.setAllowedMethods(List.of("GET", "POST", "PUT", "PATCH", "DELETE"));
		cors.setAllowedHeaders(List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE, HttpHeaders.IF_MATCH,
				"Idempotency-Key", "X-Request-ID"));
		cors.setExposedHeaders(List.of(HttpHeaders.ETAG, HttpHeaders.LOCATION, HttpHeaders.RETRY_AFTER, "X-Request-ID",
				"X-RateLimit-Limit", "X-RateLimit-Remaining"));
		return cors;
	}

}
