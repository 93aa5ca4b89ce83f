package pa.gob.tramites.tramite;

import java.util.ArrayList;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import pa.gob.tramites.plataforma.ProblemaException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PaginacionPropiedadesTest {

	@Property
	void elCursorVuelveIgual(@ForAll @LongRange(min = 0, max = 7_258_118_399_999_999L) long en,
			@ForAll @LongRange(min = 1) long id, @ForAll String filtros) {
		Cursor cursor = new Cursor(en, id);
		assertThat(Cursor.leer(cursor.escribir(filtros), filtros)).isEqualTo(cursor);
		assertThat(Cursor.micros(cursor.momento().toInstant())).isEqualTo(en);
	}

	@Property
	void unCursorAjenoSeRechazaSinRomperNada(@ForAll String texto) {
		assertThatThrownBy(() -> Cursor.leer(texto, "filtros")).isInstanceOf(ProblemaException.class);
	}

	@Property
	void lasPaginasRecorrenTodoUnaVez(@ForAll @Size(max = 60) List<@IntRange(min = 0, max = 1000) Integer> todos,
			@ForAll @IntRange(min = 1, max = 20) int limite) {
		List<Integer> vistos = new ArrayList<>();
		Pagina<Integer> pagina;
		do {
			int desde = vistos.size();
			pagina = Pagina.de(todos.subList(desde, Math.min(todos.size(), desde + limite + 1)), limite,
					(ultimo) -> "sigue");
			assertThat(pagina.elementos().size()).isLessThanOrEqualTo(limite);
			vistos.addAll(pagina.elementos());
		}
		while (pagina.siguiente() != null);
		assertThat(vistos).isEqualTo(todos);
	}

}
