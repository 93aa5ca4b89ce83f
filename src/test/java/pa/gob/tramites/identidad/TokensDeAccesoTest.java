package pa.gob.tramites.identidad;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import java.util.function.UnaryOperator;

import javax.crypto.SecretKey;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

@PruebaDeIntegracion
class TokensDeAccesoTest {

	@LocalServerPort
	private int puerto;

	@Autowired
	private UsuariosDePrueba usuarios;

	@Autowired
	private ClavesJwt claves;

	@Autowired
	private TokensDeAcceso tokens;

	@Autowired
	private Cuentas cuentas;

	@Autowired
	private Aplicaciones aplicaciones;

	@Autowired
	private Clock reloj;

	@Autowired
	private org.springframework.jdbc.core.simple.JdbcClient jdbc;

	private String sesion;

	@BeforeEach
	void tomarUnaSesion() {
		String datos = new String(Base64.getUrlDecoder().decode(this.usuarios.token("recepcion").split("\\.")[1]),
				StandardCharsets.UTF_8);
		this.sesion = datos.replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");
	}

	@Test
	void aceptaElSuyo() {
		assertThat(estado(firmado(UnaryOperator.identity()))).isEqualTo(200);
	}

	@Test
	void rechazaOtroEmisor() {
		assertThat(estado(firmado((token) -> token.issuer("otro")))).isEqualTo(401);
	}

	@Test
	void rechazaOtraAudiencia() {
		String token = base().audience().add("otra-api").and().signWith(this.claves.actual(), Jwts.SIG.HS256).compact();
		assertThat(estado(token)).isEqualTo(401);
	}

	@Test
	void rechazaSinVencimiento() {
		assertThat(estado(firmado((token) -> token.expiration(null)))).isEqualTo(401);
	}

	@Test
	void rechazaSinVersionNiSesion() {
		assertThat(estado(firmado((token) -> token.claim("ver", null)))).isEqualTo(401);
		assertThat(estado(firmado((token) -> token.claim("sid", null)))).isEqualTo(401);
		assertThat(estado(firmado((token) -> token.claim("sid", UUID.randomUUID().toString())))).isEqualTo(401);
	}

	@Test
	void rechazaOtroAlgoritmoConLaMismaClave() {
		SecretKey larga = Keys.hmacShaKeyFor(new byte[64]);
		assertThat(estado(conAudiencia().signWith(larga, Jwts.SIG.HS512).compact())).isEqualTo(401);
	}

	@Test
	void rechazaUnaClaveAsimetrica() {
		KeyPair par = Jwts.SIG.RS256.keyPair().build();
		assertThat(estado(conAudiencia().signWith(par.getPrivate(), Jwts.SIG.RS256).compact())).isEqualTo(401);
	}

	@Test
	void rechazaAlgoritmoNone() {
		assertThat(estado(conAudiencia().compact())).isEqualTo(401);
		String datos = firmado(UnaryOperator.identity()).split("\\.")[1];
		String cabecera = Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(("{\"alg\":\"none\",\"kid\":\"" + this.claves.idActual() + "\"}").getBytes());
		assertThat(estado(cabecera + "." + datos + ".")).isEqualTo(401);
	}

	@Test
	void rechazaUnaClaveDesconocidaOSinIdentificar() {
		SecretKey otra = Jwts.SIG.HS256.key().build();
		assertThat(estado(conAudiencia().signWith(otra, Jwts.SIG.HS256).compact())).as("right kid, wrong key")
			.isEqualTo(401);
		assertThat(estado(
				conAudiencia().header().keyId("0000").and().signWith(this.claves.actual(), Jwts.SIG.HS256).compact()))
			.isEqualTo(401);
		assertThat(estado(
				conAudiencia().header().keyId(null).and().signWith(this.claves.actual(), Jwts.SIG.HS256).compact()))
			.isEqualTo(401);
	}

	@Test
	void rechazaDatosCambiados() {
		String[] partes = firmado(UnaryOperator.identity()).split("\\.");
		String datos = new String(Base64.getUrlDecoder().decode(partes[1]), StandardCharsets.UTF_8).replace("recepcion",
				"direccion");
		String cambiado = Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(datos.getBytes(StandardCharsets.UTF_8));
		assertThat(estado(partes[0] + "." + cambiado + "." + partes[2])).isEqualTo(401);
	}

	@Test
	void rechazaTokensDesmedidos() {
		assertThat(estado(firmado((token) -> token.claim("relleno", "x".repeat(5000))))).isEqualTo(401);
	}

	@Test
	void laClaveAnteriorSigueVerificandoHastaQueSeRetira() {
		String vieja = base64(1);
		String nueva = base64(2);
		TokensDeAcceso antes = tokens(new JwtProperties(vieja, null, null, "tramites", "tramites-api",
				java.time.Duration.ofMinutes(30), java.time.Duration.ofDays(7), java.time.Duration.ofMinutes(5)));
		TokensDeAcceso rotada = tokens(new JwtProperties(nueva, vieja, null, "tramites", "tramites-api",
				java.time.Duration.ofMinutes(30), java.time.Duration.ofDays(7), java.time.Duration.ofMinutes(5)));
		TokensDeAcceso despues = tokens(new JwtProperties(nueva, null, null, "tramites", "tramites-api",
				java.time.Duration.ofMinutes(30), java.time.Duration.ofDays(7), java.time.Duration.ofMinutes(5)));
		String token = antes.emitir(this.cuentas.buscar("recepcion").orElseThrow(), UUID.fromString(this.sesion));
		assertThat(rotada.verificar(token)).isPresent();
		assertThat(despues.verificar(token)).isEmpty();
		String nuevo = rotada.emitir(this.cuentas.buscar("recepcion").orElseThrow(), UUID.fromString(this.sesion));
		assertThat(antes.verificar(nuevo)).as("signs with the new one").isEmpty();
		assertThat(despues.verificar(nuevo)).isPresent();
	}

	private TokensDeAcceso tokens(JwtProperties propiedades) {
		return new TokensDeAcceso(propiedades, new ClavesJwt(propiedades, new MockEnvironment()), this.reloj,
				this.cuentas, this.aplicaciones, this.jdbc);
	}

	private static String base64(int semilla) {
		byte[] bytes = new byte[32];
		new java.util.Random(semilla).nextBytes(bytes);
		return Base64.getEncoder().encodeToString(bytes);
	}

	private String firmado(UnaryOperator<JwtBuilder> cambio) {
		return cambio.apply(conAudiencia()).signWith(this.claves.actual(), Jwts.SIG.HS256).compact();
	}

	private JwtBuilder conAudiencia() {
		return base().audience().add("tramites-api").and();
	}

	private JwtBuilder base() {
		return Jwts.builder()
			.header()
			.keyId(this.claves.idActual())
			.and()
			.id(UUID.randomUUID().toString())
			.issuer("tramites")
			.subject("recepcion")
			.expiration(Date.from(this.reloj.instant().plusSeconds(600)))
			.claim("sid", this.sesion)
			.claim("ver", 0);
	}

	private int estado(String token) {
		return new Cliente(this.puerto).get("/api/v1/auth/me", "Authorization", "Bearer " + token).estado();
	}

}
