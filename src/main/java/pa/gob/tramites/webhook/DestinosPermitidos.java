package pa.gob.tramites.webhook;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/**
 * Where webhooks may be delivered: the public Internet, and the networks that the
 * administrator allows. It resolves the names of receivers for the HTTP client, which
 * connects to the very addresses that were judged here: a name that points elsewhere a
 * moment later (DNS rebinding) changes nothing.
 */
@Component
class DestinosPermitidos implements DnsResolver {

	/** The IANA special-purpose registries, without what is globally reachable. */
	private static final List<IpAddressMatcher> RESERVADAS_V4 = redes("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10",
			"127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
			"192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

	/** Of IPv6 only this is public: neither local, nor multicast, nor translated. */
	private static final IpAddressMatcher PUBLICA_V6 = new IpAddressMatcher("2000::/3");

	/** … without tunnels, which carry an IPv4 address inside, and special uses. */
	private static final List<IpAddressMatcher> RESERVADAS_V6 = redes("2001::/23", "2001:db8::/32", "2002::/16",
			"3fff::/20");

	private final WebhookProperties propiedades;

	private final DnsResolver nombres;

	private final List<IpAddressMatcher> permitidas;

	@Autowired
	DestinosPermitidos(WebhookProperties propiedades) {
		this(propiedades, SystemDefaultDnsResolver.INSTANCE);
	}

	DestinosPermitidos(WebhookProperties propiedades, DnsResolver nombres) {
		this.propiedades = propiedades;
		this.nombres = nombres;
		this.permitidas = redes(propiedades.redesPermitidas().toArray(String[]::new));
	}

	/**
	 * Judges the address of a receiver.
	 * @param url what the application gave
	 * @return why it may not be used, in Spanish; empty if it may
	 */
	Optional<String> defecto(String url) {
		URI destino;
		try {
			destino = new URI(url);
		}
		catch (URISyntaxException ex) {
			return Optional.of("No es una dirección válida.");
		}
		if (!"https".equalsIgnoreCase(destino.getScheme())
				&& (this.propiedades.soloHttps() || !"http".equalsIgnoreCase(destino.getScheme()))) {
			return Optional.of("Debe empezar por https://.");
		}
		if (destino.getHost() == null) {
			return Optional.of("Falta el nombre del servidor.");
		}
		if (destino.getRawUserInfo() != null || destino.getRawFragment() != null) {
			return Optional.of("No puede llevar usuario, contraseña ni fragmento.");
		}
		try {
			resolve(destino.getHost());
			return Optional.empty();
		}
		catch (DestinoProhibidoException ex) {
			return Optional.of(ex.getMessage());
		}
		catch (UnknownHostException ex) {
			return Optional.of("El nombre del servidor no se encuentra.");
		}
	}

	@Override
	public InetAddress[] resolve(String servidor) throws UnknownHostException {
		InetAddress[] direcciones = this.nombres.resolve(servidor);
		if (direcciones == null || direcciones.length == 0) {
			throw new UnknownHostException(servidor);
		}
		// One that is not allowed condemns the name: whoever mixes them is up to
		// something.
		if (!Arrays.stream(direcciones).allMatch(this::permitida)) {
			throw new DestinoProhibidoException();
		}
		return direcciones;
	}

	@Override
	public String resolveCanonicalHostname(String servidor) {
		return servidor;
	}

	private boolean permitida(InetAddress direccion) {
		String texto = direccion.getHostAddress().split("%", 2)[0];
		if (this.permitidas.stream().anyMatch((red) -> red.matches(texto))) {
			return true;
		}
		// Java turns an IPv4 address mapped into IPv6 back into IPv4.
		return (direccion instanceof Inet6Address)
				? PUBLICA_V6.matches(texto) && RESERVADAS_V6.stream().noneMatch((red) -> red.matches(texto))
				: RESERVADAS_V4.stream().noneMatch((red) -> red.matches(texto));
	}

	private static List<IpAddressMatcher> redes(String... cidr) {
		return Arrays.stream(cidr).map(IpAddressMatcher::new).toList();
	}

	/**
	 * The name resolves to an address that must not receive.
	 */
	static final class DestinoProhibidoException extends UnknownHostException {

		DestinoProhibidoException() {
			super("El nombre del servidor apunta a una dirección local, privada o reservada.");
		}

	}

}
