package pa.gob.tramites.tramite;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import pa.gob.tramites.catalogo.Catalogo;
import pa.gob.tramites.catalogo.Catalogos;

import org.springframework.stereotype.Component;

/**
 * What the templates of messages and documents may name of a case: {@code tramite},
 * {@code titular}, {@code apoderado} and {@code personas}, with codes replaced by their
 * names. The fields of {@code tramite} may be named without it.
 */
@Component
public class ValoresDelCaso {

	private final Catalogos catalogos;

	private final TiposDeTramite tipos;

	ValoresDelCaso(Catalogos catalogos, TiposDeTramite tipos) {
		this.catalogos = catalogos;
		this.tipos = tipos;
	}

	/**
	 * The values of a case.
	 * @param hechos its facts
	 * @param tipo its type
	 * @return values by name; nested ones are maps and lists
	 */
	public Map<String, Object> de(HechosDelCaso hechos, TipoTramite tipo) {
		Map<String, Object> tramite = tramite(hechos, tipo);
		Map<String, Object> valores = new LinkedHashMap<>(tramite);
		valores.put("tramite", tramite);
		valores.put("titular", persona(hechos.titular()));
		if (hechos.apoderado() != null) {
			valores.put("apoderado",
					Map.of("nombre", hechos.apoderado().nombre(), "idoneidad", hechos.apoderado().idoneidad()));
		}
		valores.put("personas", hechos.personas().stream().map(this::persona).toList());
		return valores;
	}

	private Map<String, Object> tramite(HechosDelCaso hechos, TipoTramite tipo) {
		List<EstadoPublico> estados = this.tipos.estados(tipo.codigo());
		String estado = estados.stream()
			.filter((uno) -> uno.codigo().equals(hechos.estado()))
			.map(EstadoPublico::nombre)
			.findFirst()
			.orElse("");
		return Map.of("numero", hechos.numero(), "tipo", tipo.codigo(), "nombre", tipo.nombre(), "autoridad",
				tipo.autoridad(), "estado", estado, "agencia",
				this.catalogos.nombre(Catalogo.AGENCIAS, hechos.agencia()));
	}

	private Map<String, Object> persona(HechosDelCaso.Persona persona) {
		return Map.of("id", persona.id(), "nombre", persona.nombre(), "documento", persona.numeroDocumento(),
				"nacionalidad", this.catalogos.nombre(Catalogo.PAISES, persona.nacionalidad()), "parentesco",
				(persona.parentesco() != null) ? this.catalogos.nombre(Catalogo.PARENTESCOS, persona.parentesco())
						: "");
	}

}
